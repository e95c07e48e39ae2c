import Foundation

/// A folder of its own for one test, removed when the test is done.
package final class Scratch {
  /// The path of the folder, with all links followed.
  package let path: String

  /// Makes the folder and writes `files`, by their names, into it.
  package init(_ files: [String: String] = [:]) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "incidents-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.resolvingSymlinksInPath().path(percentEncoded: false)
    for (name, text) in files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and the folders that it needs.
  package func write(_ name: String, _ text: String = "x\n") throws {
    try write(name, Array(text.utf8))
  }

  /// Writes a file and the folders that it needs.
  package func write(_ name: String, _ bytes: [UInt8]) throws {
    let file = URL(filePath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }
}
