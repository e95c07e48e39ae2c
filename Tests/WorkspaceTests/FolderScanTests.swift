import Foundation
import Testing
import Workspace

struct FolderScanTests {
  private static func folder() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "scan-\(UUID().uuidString)")
      .path()
    try FileManager.default.createDirectory(
      atPath: folder + "/deep/.hidden", withIntermediateDirectories: true)
    for name in [
      "a.md", "b.md", "README.md", ".c.md", "d.txt", "deep/e.md", "deep/.hidden/f.md", ".md",
    ] {
      try Data("text of \(name)".utf8).write(to: URL(filePath: "\(folder)/\(name)"))
    }
    try FileManager.default.createDirectory(
      atPath: folder + "/folder.md", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/deep/loop", withDestinationPath: folder)
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/linked.md", withDestinationPath: folder + "/a.md")
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/dangling.md", withDestinationPath: "/no/where")
    #expect(unsafe mkfifo(folder + "/pipe.md", 0o600) == 0)
    return folder
  }

  @Test("the scan finds the documents that a listing finds")
  func sameDocuments() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let listed = DocumentFolder.documents(below: folder)
      .filter { FileSystem.kind(of: $0) == .file }
    #expect(FolderScan([folder]).documents.map(\.path) == listed)
    #expect(listed.count == 4)
  }

  @Test("the fingerprint changes with every change, and with nothing else")
  func fingerprint() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var seen: Set<UInt64> = [FolderScan([folder]).fingerprint]
    func expectChange(_ what: String) {
      #expect(seen.insert(FolderScan([folder]).fingerprint).inserted, "\(what)")
    }
    #expect(seen.contains(FolderScan([folder]).fingerprint))
    let file = URL(filePath: folder + "/a.md")
    try Data("other text".utf8).write(to: file)
    expectChange("another content")
    let date = try #require(
      try FileManager.default.attributesOfItem(atPath: file.path())[.modificationDate] as? Date)
    usleep(20_000)
    let handle = try FileHandle(forWritingTo: file)
    try handle.write(contentsOf: Data("OTHER".utf8))
    try handle.close()
    try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file.path())
    expectChange("the same size and time of modification")
    try FileManager.default.moveItem(atPath: file.path(), toPath: folder + "/z.md")
    expectChange("another name")
    try FileManager.default.removeItem(atPath: folder + "/deep/e.md")
    expectChange("one less")
    try FileManager.default.removeItem(atPath: folder + "/d.txt")
    #expect(seen.contains(FolderScan([folder]).fingerprint), "no document")
    #expect(FolderScan([folder + "/missing"]).fingerprint != FolderScan([folder]).fingerprint)
  }
}
