package import Findings
package import SourceText
package import Terminal

/// How the examples of rules fared, ready to be printed.
package struct RuleBenchReport: Sendable {
  private let results: [RuleBenchResult]
  /// What is wrong with rules that could not be tested.
  private let problems: [Finding]

  /// Takes the results in the order they are printed in.
  package init(_ results: [RuleBenchResult], problems: [Finding]) {
    self.results = results
    self.problems = problems
  }

  /// Whether nothing is wrong.
  package var isClean: Bool {
    results.allSatisfy(\.failures.isEmpty) && problems.allSatisfy { $0.severity != .error }
  }

  /// Returns a line for each rule and file, then what is wrong; `texts` are the documents by path.
  package func text(
    _ style: TerminalStyle, _ texts: [String: SourceText], isTerminal: Bool
  ) -> String {
    let table = Table(
      [
        Table.Column("RULE", rank: 9), Table.Column("EXAMPLES", rank: 7),
        Table.Column("VARIANTS", rank: 5), Table.Column("CLAUSES", rank: 6),
        Table.Column("SPELLINGS", rank: 6), Table.Column("FAILURES", rank: 8),
      ],
      rows: results.map(\.row))
    let failures = (problems + results.flatMap(\.failures)).sorted()
    let list = CheckReport(findings: failures, documents: results.count)
    return table.text(style, width: isTerminal ? style.width : nil) + "\n"
      + failures.map { list.text(of: $0, style, texts[$0.place.path]) }.joined()
      + summary(failures.count) + "\n"
  }

  private func summary(_ failures: Int) -> String {
    let examples = Count.text(results.reduce(0) { $0 + $1.examples }, "example")
    let variants = Count.text(results.reduce(0) { $0 + $1.variants }, "variant")
    return "\(examples) in \(variants): " + Count.text(failures, "failure")
  }

  /// The report as one versioned object.
  package var json: JSON {
    .object([
      ("version", .integer(1)),
      ("results", .array(results.map(\.json))),
      ("problems", .array(problems.map(CheckReport.json))),
    ])
  }
}

extension RuleBenchResult {
  private var name: String {
    switch subject {
    case .rule(let id, _): id
    case .file(let path, _): path
    }
  }

  fileprivate var row: [String] {
    [
      name, String(examples), String(variants), Self.text(clauses), Self.text(spellings),
      failures.isEmpty ? "none" : String(failures.count),
    ]
  }

  private static func text(_ tally: Tally?) -> String {
    tally.map { "\($0.covered)/\($0.all)" } ?? "-"
  }

  fileprivate var json: JSON {
    .object(
      subjectMembers + [
        ("examples", .integer(examples)), ("variants", .integer(variants)),
        ("clauses", Self.json(clauses)), ("spellings", Self.json(spellings)),
        ("failures", .array(failures.map(CheckReport.json))),
      ])
  }

  private var subjectMembers: [(key: String, value: JSON)] {
    switch subject {
    case .rule(let id, let path): [("rule", .text(id)), ("path", .text(path))]
    case .file(let path, let marks):
      [("rule", .null), ("path", .text(path)), ("marks", .integer(marks))]
    }
  }

  private static func json(_ tally: Tally?) -> JSON {
    guard let tally else { return .null }
    return .object([("covered", .integer(tally.covered)), ("total", .integer(tally.all))])
  }
}
