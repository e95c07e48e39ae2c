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

  @Test("a step of a story in a file without findings has columns in the format's unit too")
  func storyElsewhere() throws {
    let rule = """
      ---
      id: early-shut
      title: A door is shut that another file leaves open
      severity: error
      languages: [typescript]
      incident: door-left-open
      message: shut too early
      match:
        find: $DOOR.shut(...)
        when:
          - reported: late-lock
            within: project
      ---

      # A door is shut that another file leaves open
      """
    let unlocked = "async function pass(door) {\n  /*\u{1F600}*/ door.unlock();\n  await x();\n}\n"
    let files = [
      ("rules/early-shut.md", rule), (".incidents.yml", "rules: [rules]\n"),
      ("shut.ts", "function leave(door) { door.shut(); }\n"), ("new\nline.ts", unlocked),
    ]
    let folder = try HostileFolder(files.map { (name: $0, text: Array($1.utf8)) })
    defer { folder.remove() }
    func columns(_ format: String, _ pattern: Regex<(Substring, Substring)>) -> [Int] {
      let words = ["lint", "--rule", "early-shut", "--format", format, "shut.ts"]
      let output = CommandRun(words, in: folder.path).output
      return output.matches(of: pattern).compactMap { Int($0.1) }
    }
    #expect(columns("json", #/line\.ts",\s+"line": 2,\s+"column": (\d+)/#) == [9])
    let region = #/line\.ts",[^{]+{\s+"startLine": 2,\s+"startColumn": (\d+)/#
    #expect(columns("sarif", region) == [10, 10])
    let range = #/line\.ts",\s+"range": {\s+"start": {\s+"line": 2,\s+"column": (\d+)/#
    #expect(columns("rdjson", range) == [12])
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
