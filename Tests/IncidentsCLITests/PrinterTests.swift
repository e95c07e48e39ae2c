import Findings
import Foundation
import Reporting
import Rules
import SourceText
import Terminal
import Testing

/// What reports too large for a format, or with parts that no rule makes, look like.
struct PrinterTests {
  private static let text = SourceText(String(repeating: "door.unlock();\n", count: 5000))

  private static let rules: RuleShelf = {
    let path = "Tests/Fixtures/lint/rules/late-lock.md"
    let file = try? Data(contentsOf: CommandRun.root.appending(path: path))
    let text = SourceText(decoding: [UInt8](file ?? Data()))
    return RuleSet.read(documents: [(path: path, text: text)], vocabularies: []).rules.rules
  }()

  private static func finding(
    _ number: Int, _ severity: Severity = .error, message: String = "open", steps: Int = 0
  ) -> Finding {
    let place = Place(
      path: "a.ts", range: ByteRange(15 * number, 15 * number + 13), in: text)
    var finding = Finding(rule: "late-lock", severity: severity, place: place, message: message)
    finding.incident = "door-left-open"
    finding.fingerprint = String(repeating: "\(number % 10)", count: 16)
    finding.evidence = (0..<steps).map { Evidence("step \($0)", at: place) }
    return finding
  }

  private static func printed(_ findings: [Finding], _ format: ReportFormat) -> String {
    let report = LintReport(findings: findings, files: FileFates(), rules: 1)
    return printed(report, format)
  }

  private static func printed(_ report: LintReport, _ format: ReportFormat) -> String {
    let background = LintBackground(texts: ["a.ts": text], incidents: [], rules: rules)
    return LintPrinter(report, background, version: "1.2.3", failOn: .warning)
      .text(format, .plain)
  }

  @Test("GitHub gets ten annotations of each level, the first, and is told how many more there are")
  func annotationLimit() {
    let findings =
      (0..<12).map { Self.finding($0, .note) } + (12..<25).map { Self.finding($0, .error) }
      + (25..<35).map { Self.finding($0, .warning) }
    let lines = Self.printed(findings, .github).split(separator: "\n")
    let commands = lines.filter { $0.hasPrefix("::") }
    for (name, first) in [("error", 13), ("warning", 26), ("notice", 1)] {
      let level = commands.filter { $0.hasPrefix("::\(name) ") }
      #expect(level.count == 10)
      #expect(level.first?.contains("line=\(first),") == true)
    }
    #expect(commands.first?.hasPrefix("::error ") == true)
    #expect(
      lines.last
        == "not annotated, as GitHub shows ten of each level: 3 more errors, 2 more notes")
  }

  @Test(
    "a message is cut between characters where GitHub would cut it",
    arguments: ["x", "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", "e\u{301}", "%"])
  func messageLimit(piece: String) throws {
    let long = String(repeating: piece, count: 5000)
    let output = Self.printed([Self.finding(0, message: long)], .github)
    let command = try #require(output.split(separator: "\n").last)
    let message = try #require(command.components(separatedBy: "::").last)
      .replacing("%25", with: "%")
    #expect(message.utf16.count <= 4096)
    #expect(message.utf16.count > 4096 - piece.utf16.count - 1)
    #expect(message.last == "…")
    #expect(long.hasPrefix(message.dropLast()))
  }

  @Test("a comment has whole rows only, fits, and says how many rows are missing")
  func commentLimit() throws {
    let comment = Self.printed((0..<3000).map { Self.finding($0) }, .markdown)
    #expect(comment.utf8.count <= 65_536)
    #expect(comment.utf8.count > 65_000)
    let rows = comment.split(separator: "\n").filter { $0.hasPrefix("| error ") }
    #expect(rows.allSatisfy { $0.hasSuffix(" |") })
    #expect(comment.hasSuffix("\n\(3000 - rows.count) more rows did not fit in here.\n"))
  }

  @Test("no line of rdjsonl is too long for its reader")
  func lineLimit() throws {
    let findings = [
      Self.finding(0, message: String(repeating: "\u{1}\u{1F600}", count: 9000), steps: 9000)
    ]
    let output = Self.printed(findings, .rdjsonl)
    #expect(output.utf8.count < 64 << 10)
    let object = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
    #expect((object?["related_locations"] as? [Any])?.isEmpty == false)
  }

  @Test("what somebody accepted stands in SARIF and JSON with its reason")
  func accepted() throws {
    var comment = Self.finding(1)
    comment.suppression = Suppression(
      .comment, justification: "it is {a} test", until: "2027-01-31")
    var baseline = Self.finding(0, .warning)
    baseline.suppression = Suppression(.baseline, justification: "old")
    var report = LintReport(findings: [Self.finding(2)], files: FileFates(), rules: 1)
    report.suppressed = [baseline, comment]
    try Snapshot.expect(Self.printed(report, .sarif), is: "formats/accepted/report.sarif")
    try Snapshot.expect(Self.printed(report, .json), is: "formats/accepted/json.json")
    for format in ReportFormat.allCases where ![.sarif, .json, .text].contains(format) {
      #expect(!Self.printed(report, format).contains("a.ts:1:1"))
    }
  }

  @Test(
    "problems and files that were not judged stand in every format",
    arguments: ReportFormat.allCases)
  func fates(format: ReportFormat) throws {
    var report = LintReport(findings: [], files: FileFates(), rules: 1)
    report.files.skipped = [FileFates.Fate(path: "big.js", reason: "too large", isNamed: false)]
    report.files.partial = [FileFates.Fate(path: "odd.js", reason: "unmatched", isNamed: true)]
    report.problems = [
      Finding(
        rule: "bad-pattern", severity: .error,
        place: Place(path: "rules/own.md", range: ByteRange(16, 20), in: Self.text),
        message: "no such operator")
    ]
    let output = Self.printed(report, format)
    let isText = [.text, .github, .azure].contains(format)
    for word in ["big.js", "too large", "odd.js", "unmatched"] {
      #expect(output.contains(word), "\(word)")
    }
    #expect((format == .text) != output.contains("no such operator"), "lint says it on stderr")
    if !isText { #expect(output.contains("rules/own.md")) }
    if format == .junit { #expect(output.contains("errors=\"1\" skipped=\"1\"")) }
    if format == .sarif { #expect(output.contains("\"executionSuccessful\": false")) }
  }

  @Test(
    "no message becomes a command by the way it is wrapped",
    arguments: ["::error::x", "##[group]x", "##VSO[task.complete]x"])
  func wrappedMessage(command: String) {
    for count in 0..<80 {
      let message = String(repeating: "x", count: count) + " word " + command
      for format in [ReportFormat.github, .azure] {
        let output = Self.printed([Self.finding(0, message: message)], format)
        let text = output.split(separator: "\n").prefix { !$0.hasPrefix("1 rule") }
        for line in text where !line.hasPrefix("::error file=") && !line.hasPrefix("##vso[task.l") {
          #expect(!line.drop { $0.isWhitespace }.hasPrefix("::"))
          #expect(!line.lowercased().contains(#/##(vso)?\[/#))
        }
      }
    }
  }

  @Test("braces and brackets of a message are none of SARIF's own")
  func messageSyntax() {
    let output = Self.printed(
      [Self.finding(0, message: "handlers[i](event) sends {a: 1}")], .sarif)
    #expect(output.contains("handlers\\\\[i\\\\](event) sends {{a: 1}}"))
  }
}
