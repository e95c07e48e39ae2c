import Documents
import Foundation
import SourceText
import Testing

/// A page of `docs/` that does what it says: `file=PATH` fences are written, `console` fences are run,
/// one after the other, in one folder.
struct PageReplay {
  /// One fence of the page.
  private struct Fence {
    let words: [String]
    let code: String
    let line: Int

    /// Returns what stands behind `key=` in the fence's first line.
    func value(_ key: String) -> String? {
      words.first { $0.hasPrefix("\(key)=") }.map { String($0.dropFirst(key.count + 1)) }
    }
  }

  /// How many fences were written, and how many were run.
  private(set) var counts = (files: 0, commands: 0)
  private let name: String

  /// Does all that `docs/NAME` says; what comes out differently is an issue of the test.
  init(_ name: String) throws {
    self.name = name
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for fence in try Self.fences(name) {
      if let path = fence.value("file") {
        try Self.write(fence.code, to: folder.appending(path: path))
        counts.files += 1
      } else if fence.words.first == "console" {
        run(fence, in: folder)
        counts.commands += 1
      }
    }
  }

  private static func fences(_ name: String) throws -> [Fence] {
    let page = CommandRun.root.appending(path: "docs/\(name)")
    let text = SourceText(decoding: [UInt8](try Data(contentsOf: page)))
    return Document.read(text, path: name).document.fences.map { fence in
      Fence(
        words: text.text(in: fence.infoRange).split(separator: " ").map(String.init),
        code: text.text(in: fence.codeRange),
        line: text.lines.line(at: Int(fence.range.start)))
    }
  }

  private static func write(_ text: String, to file: URL) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  private func run(_ fence: Fence, in folder: URL) {
    let lines = fence.code.split(
      separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let words = Transcript.words(lines[0].dropFirst(2))
    let done = CommandRun(Array(words.dropFirst()), in: folder.path())
    #expect(done.output + done.errors == lines[1], "\(name):\(fence.line)")
    #expect(String(done.code) == fence.value("exit") ?? "0", "\(name):\(fence.line)")
  }
}
