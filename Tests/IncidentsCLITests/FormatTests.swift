import Foundation
import Reporting
import Testing

struct FormatTests {
  private static let folder = CommandRun.root.appending(path: "Tests/Fixtures/lint").path()
  private static let rules = ["--rule", "late-lock", "--rule", "sleeper"]

  private static func endings(_ format: ReportFormat) -> String {
    switch format {
    case .text, .github, .azure: "\(format.rawValue).txt"
    case .checkstyle, .junit: "\(format.rawValue).xml"
    case .json, .gitlab, .rdjson: "\(format.rawValue).json"
    case .sarif: "report.sarif"
    case .rdjsonl: "rdjson.jsonl"
    case .markdown: "markdown.md"
    }
  }

  @Test("each format prints an ordinary run as recorded", arguments: ReportFormat.allCases)
  func ordinary(format: ReportFormat) throws {
    let words = ["lint", "--format", format.rawValue] + Self.rules
    let run = CommandRun(words + ["src", "tests", "guide.md"], in: Self.folder)
    #expect(run.code == 2, "guide.md was named and could not be judged")
    try Snapshot.expect(run.output, is: "formats/ordinary/\(Self.endings(format))")
  }

  @Test("each format holds hostile names and texts as recorded", arguments: ReportFormat.allCases)
  func hostile(format: ReportFormat) throws {
    let folder = try HostileFolder()
    defer { folder.remove() }
    let words = ["lint", "--format", format.rawValue] + Self.rules
    let run = CommandRun(words, in: folder.path)
    #expect(run.code == 1)
    #expect(!run.output.contains(folder.path))
    try Snapshot.expect(run.output, is: "formats/hostile/\(Self.endings(format))")
    let other = CommandRun(words + ["--jobs", "7", "rules", "."], in: folder.path)
    #expect(other.output == run.output)
  }

  @Test("each format says that nothing was found", arguments: ReportFormat.allCases)
  func nothing(format: ReportFormat) throws {
    let words = ["lint", "--format", format.rawValue, "--rule", "late-lock", "src/fine.js"]
    let run = CommandRun(words, in: Self.folder)
    #expect(run.code == 0)
    try Snapshot.expect(run.output, is: "formats/nothing/\(Self.endings(format))")
  }

  @Test("no line that a runner reads is a command but our own", arguments: ["github", "azure"])
  func commands(format: String) throws {
    let folder = try HostileFolder()
    defer { folder.remove() }
    let run = CommandRun(["lint", "--format", format] + Self.rules, in: folder.path)
    let lines = run.output.split(separator: "\n")
    let first = try #require(lines.firstIndex { $0.contains("2 rules:") })
    for line in lines[...first] {
      #expect(!line.drop { $0.isWhitespace }.hasPrefix("::"))
      #expect(!line.contains("##[") && !line.contains("##vso["))
    }
    for line in lines[(first + 1)...] {
      let isNote = line.hasPrefix("not annotated, ")
      #expect(isNote || line.contains(#/^(::(error|warning|notice) file=|##vso\[task\.logissue )/#))
    }
  }
}
