import Documents
import Foundation
import SourceText
import Testing

/// Pages that are what the program does: `file=PATH` fences are written, `console` fences are run, one
/// after the other, in one folder; what runs elsewhere is marked as `sh` or `yaml`.
struct TutorialTests {
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

  private static func fences(_ page: String) throws -> [Fence] {
    let file = CommandRun.root.appending(path: "docs/\(page)")
    let text = SourceText(decoding: [UInt8](try Data(contentsOf: file)))
    return Document.read(text, path: page).document.fences.map { fence in
      Fence(
        words: text.text(in: fence.infoRange).split(separator: " ").map(String.init),
        code: text.text(in: fence.codeRange),
        line: text.lines.line(at: Int(fence.range.start)))
    }
  }

  @Test(
    "the commands of a page print what it says",
    arguments: [("your-own-rule.md", 5, 7), ("formats.md", 2, 14)])
  func replay(page: String, files: Int, commands: Int) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let fences = try Self.fences(page)
    for fence in fences where fence.words != ["sh"] && fence.words != ["yaml"] {
      if let path = fence.value("file") {
        try Self.write(fence.code, to: folder.appending(path: path))
      } else {
        try Self.run(fence, of: page, in: folder)
      }
    }
    #expect(fences.count { $0.value("file") != nil } >= files)
    #expect(fences.count { $0.words.first == "console" } >= commands)
  }

  private static func write(_ text: String, to file: URL) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  private static func run(_ fence: Fence, of page: String, in folder: URL) throws {
    try #require(fence.words.first == "console", "\(page):\(fence.line)")
    let lines = fence.code.split(
      separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let words = Transcript.words(lines[0].dropFirst(2))
    let done = CommandRun(Array(words.dropFirst()), in: folder.path())
    #expect(done.output + done.errors == lines[1], "\(page):\(fence.line)")
    #expect(String(done.code) == fence.value("exit") ?? "0", "\(page):\(fence.line)")
  }
}
