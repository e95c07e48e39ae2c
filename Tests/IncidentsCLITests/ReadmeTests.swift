import Foundation
import Testing

/// The first screen of README.md is what the program does.
struct ReadmeTests {
  private static func blocks(_ info: String) throws -> [String] {
    let text = try String(contentsOf: CommandRun.root.appending(path: "README.md"), encoding: .utf8)
    return text.components(separatedBy: "\n```").enumerated().compactMap { index, part in
      index % 2 == 1 && part.hasPrefix("\(info)\n")
        ? String(part.dropFirst(info.count + 1)) + "\n" : nil
    }
  }

  @Test("the broken file yields exactly the output shown")
  func firstScreen() throws {
    let code = try #require(try Self.blocks("javascript").first)
    let expected = try #require(try Self.blocks("text").first)
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let source = folder.appending(path: "src")
    try FileManager.default.createDirectory(at: source, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try code.write(
      to: source.appending(path: "session.js"), atomically: true, encoding: .utf8)
    let run = CommandRun(["lint", "src"], in: folder.path())
    #expect(run.output == expected)
    #expect(run.code == 1)
    // What it refers to can be followed in that folder.
    let references = run.output.matches(of: #/= reference: incidents (.*)/#).map { $0.1 }
    #expect(references.count == 2)
    for words in references {
      let shown = CommandRun(words.split(separator: " ").map(String.init), in: folder.path())
      #expect(shown.code == 0 && shown.output.hasPrefix("Fix pattern\n"), "\(words)")
    }
  }

  @Test("every command and option that README.md names exists")
  func commands() throws {
    let text = try String(contentsOf: CommandRun.root.appending(path: "README.md"), encoding: .utf8)
    let makefile = try String(
      contentsOf: CommandRun.root.appending(path: "Makefile"), encoding: .utf8)
    for target in text.matches(of: #/\bmake ([a-z]+)/#).map(\.1) {
      #expect(makefile.contains("\n\(target):"), "make \(target)")
    }
    for row in text.matches(of: #/\| `incidents ([a-z]+)[^`]*` \| (.*) \|/#) {
      let help = CommandRun([String(row.1), "--help"], in: "/").output
      #expect(!help.isEmpty, "\(row.1)")
      for option in row.2.matches(of: #/--[a-z-]+/#) {
        #expect(help.contains(option.0), "\(row.1) \(option.0)")
      }
    }
  }
}
