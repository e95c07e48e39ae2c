import Findings
import Foundation
import TestSupport
import Testing
import Workspace

/// Documents and logs in other encodings, and names that are no UTF-8.
struct DocumentEncodingTests {
  private static func utf16(_ text: String, mark: [UInt8] = [0xFF, 0xFE]) -> [UInt8] {
    mark + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
  }

  @Test("a document in CRLF is shown whole, and its samples are compared")
  func lineEnds() throws {
    try Scratch.withFolder { folder in
      let source = CommandRun.brokenDocuments + "/incidents/sample-from-source.md"
      let text = try String(contentsOfFile: source, encoding: .utf8)
      try FileManager.default.createDirectory(
        atPath: "\(folder)/incidents", withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        atPath: CommandRun.brokenDocuments + "/code", toPath: "\(folder)/code")
      try text.replacing("\n", with: "\r\n").write(
        toFile: "\(folder)/incidents/crlf.md", atomically: true, encoding: .utf8)
      #expect(CommandRun(["check"], in: folder).output == "1 document: nothing wrong\n")
      let shown = CommandRun(["show", "crlf", "--section", "fix"], in: folder).output
      #expect(
        shown.contains("    def deliver(queue):\n        send(queue)\n        queue.clear()\n"))
    }
  }

  @Test(
    "a log in UTF-16 is read like one in UTF-8, with a mark or without", arguments: [true, false])
  func wideLog(hasMark: Bool) throws {
    let scratch = try Scratch.withDocuments()
    let log = "starting\r\nERROR conversation_already_has_active_response\r\n"
    try scratch.write("u.log", Self.utf16(log, mark: hasMark ? [0xFF, 0xFE] : []))
    let run = scratch.run("match", "u.log")
    #expect(run.code == 0)
    #expect(run.output.contains("log:2  ERROR conversation_already_has_active_response\n"))
  }

  @Test("a document in another encoding is shown as text, with its own line")
  func wideDocument() throws {
    let scratch = try Scratch.withDocuments()
    let text = Scratch.document(body: "Délais at the viaduct.")
    try scratch.write("docs/wide.md", Self.utf16(text))
    try scratch.write("docs/latin.md", text.unicodeScalars.map { UInt8($0.value) })
    let run = scratch.run("search", "viaduct")
    for name in ["wide", "latin"] { #expect(run.output.contains("docs/\(name).md:12  \(name)\n")) }
    #expect(run.output.components(separatedBy: "Délais at the viaduct.").count == 3)
  }

  @Test("a document whose name is no UTF-8 is found, and printed with its bytes")
  func oddName() throws {
    let scratch = try Scratch.withDocuments()
    try scratch.write("docs/a.md", "")
    let name = Array("\(scratch.path)/docs/caf".utf8) + [0xE9] + Array(".md".utf8)
    try FileSystem.create(
      PathText.text(of: name), with: Array(Scratch.document(body: "A zeppelin.").utf8))
    let run = scratch.run("search", "zeppelin")
    #expect(run.code == 0)
    #expect(run.output.contains("docs/caf\\xE9.md:12"))
  }
}
