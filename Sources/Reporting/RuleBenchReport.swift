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
        Table.Column("SPELLINGS", rank: 6), Table.Column("REPAIRED", rank: 5),
        Table.Column("UNDONE", rank: 5), Table.Column("FAILURES", rank: 8),
      ],
      rows: results.map(\.row))
    let failures = (problems + results.flatMap(\.failures)).sorted()
    let list = CheckReport(findings: failures, documents: results.count)
    return table.text(style, width: isTerminal ? style.width : nil) + "\n"
      + failures.map { list.text(of: $0, style, texts[$0.place.path]) }.joined()
      + exemptions + repairSummary + summary(failures.count) + "\n"
  }

  private var repairs: [RuleBenchResult.Repairs] { results.compactMap(\.repairs) }

  /// The lines that are left out, each with its reason.
  private var exemptions: String {
    repairs.map { Self.text($0.unrepaired, "no repair") + Self.text($0.unfound, "no inverse") }
      .joined()
  }

  private static func text(_ exemptions: [RuleBenchResult.Exemption], _ word: String) -> String {
    exemptions.map { exemption in
      let place = exemption.place
      return "\(PathText.printable(place.path)):\(place.start.line): \(word): "
        + "\(VisibleText.escaped(exemption.reason))\n"
    }.joined()
  }

  /// Nothing where no rule says how its findings are repaired.
  private var repairSummary: String {
    guard !repairs.isEmpty else { return "" }
    let lines = repairs.reduce(0) { $0 + $1.lines.covered }
    let exempt = repairs.reduce(0) { $0 + $1.unrepaired.count }
    let unfound = repairs.reduce(0) { $0 + $1.unfound.count }
    let undone = repairs.reduce(0) { $0 + $1.examples.covered }
    let good = repairs.reduce(0) { $0 + $1.examples.all }
    let inverses = repairs.reduce(0) { $0 + $1.inverses }
    return "repairs: \(Count.text(lines, "marked line")) made right, \(exempt) without a repair; "
      + "\(Count.text(inverses, "inverse")) found in \(undone) of "
      + "\(Count.text(good, "good example")), \(unfound) not found\n"
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
      Self.text(repairs?.lines), Self.text(repairs?.examples),
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
        ("repairs", Self.json(repairs)), ("failures", .array(failures.map(CheckReport.json))),
      ])
  }

  private var subjectMembers: [(key: String, value: JSON)] {
    switch subject {
    case .rule(let id, let path): [("rule", .text(id)), ("path", .text(path))]
    case .file(let path, let marks):
      [("rule", .null), ("path", .text(path)), ("marks", .integer(marks))]
    }
  }

  private static func json(_ repairs: Repairs?) -> JSON {
    guard let repairs else { return .null }
    return .object([
      ("lines", json(repairs.lines)), ("examples", json(repairs.examples)),
      ("inverses", .integer(repairs.inverses)),
      ("unrepaired", json(repairs.unrepaired)), ("unfound", json(repairs.unfound)),
    ])
  }

  private static func json(_ exemptions: [Exemption]) -> JSON {
    .array(
      exemptions.map { exemption in
        .object([
          ("path", .text(exemption.place.path)), ("line", .integer(exemption.place.start.line)),
          ("reason", .text(exemption.reason)),
        ])
      })
  }

  private static func json(_ tally: Tally?) -> JSON {
    guard let tally else { return .null }
    return .object([("covered", .integer(tally.covered)), ("total", .integer(tally.all))])
  }
}
