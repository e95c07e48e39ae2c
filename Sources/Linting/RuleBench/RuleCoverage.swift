import Documents
import Findings
import Rules

extension Clause {
  /// Whether callers decide it where the function does not.
  fileprivate var asksCallers: Bool {
    switch operation {
    case .before(let order), .after(let order): order.followsCallers
    default: false
    }
  }
}

/// Which parts of a rule its examples show to work.
struct RuleCoverage {
  private let rule: Rule
  private let clauses: [Clause]
  private let spellings: [PatternAlternative]
  private let shown: Set<RuleExercise>

  /// Compares the parts of `rule` with what was `shown`.
  init(_ rule: Rule, shown: Set<RuleExercise>) {
    self.rule = rule
    self.shown = shown
    let match = rule.match
    let roots =
      match.conditions + match.exceptions + match.cases.flatMap(\.conditions)
      + match.steps.map(\.condition)
    clauses = roots.flatMap(\.withParts)
    spellings = rule.alternatives.filter { !$0.isShared }
  }

  /// How many clauses were both true and false.
  var clauseTally: RuleBenchResult.Tally {
    RuleBenchResult.Tally(covered: clauses.count(where: isCovered), of: clauses.count)
  }

  /// How many spellings matched.
  var spellingTally: RuleBenchResult.Tally {
    RuleBenchResult.Tally(
      covered: spellings.count { shown.contains(.spelling($0.id)) }, of: spellings.count)
  }

  /// Adds what is not shown to `failures`.
  func report(to failures: inout FindingList) {
    for clause in clauses where !isCovered(clause) {
      failures.add(
        .uncoveredClause, at: clause.range,
        "in no example is '\(clause.excerpt(of: rule.document))' \(missing(of: clause))",
        suggestion: clause.asksCallers
          ? "without a caller in sight it is unknown, which is neither; 'callers: false' asks none"
          : nil)
    }
    for (index, reportCase) in rule.match.cases.enumerated() where !isTold(index) {
      failures.add(
        .uncoveredCase, at: reportCase.range, "no example comes to this case of 'report'")
    }
    for spelling in spellings where !shown.contains(.spelling(spelling.id)) {
      failures.add(
        .uncoveredSpelling, at: spelling.range,
        "in no example does '\(spelling.text)' match")
    }
    reportEdits(to: &failures)
  }

  private func reportEdits(to failures: inout FindingList) {
    for (index, edit) in (rule.repair?.edits ?? []).enumerated() {
      if !isShown(index, .done) {
        failures.add(.uncoveredRepair, at: edit.range, "in no bad example is this edit made")
      }
      if edit.isUndoable, !isShown(index, .undone) {
        failures.add(.uncoveredRepair, at: edit.range, "in no good example is this edit undone")
      }
    }
  }

  private func isShown(_ edit: Int, _ made: RuleExercise.Made) -> Bool {
    rule.languages.contains { shown.contains(.edit(edit, made, language: $0)) }
  }

  private func isCovered(_ clause: Clause) -> Bool {
    missingValues(of: clause).isEmpty
  }

  /// The truth values that no example shows.
  ///
  /// That `when` asks for words of the file is never seen false: a file without them is not read.
  private func missingValues(of clause: Clause) -> [Bool] {
    let isScan =
      if case .file(.words) = clause.operation {
        rule.match.conditions.contains { $0.id == clause.id }
      } else {
        false
      }
    return [true, false].filter {
      !shown.contains(.clause(clause.id, holds: $0)) && !(isScan && !$0)
    }
  }

  /// The truth value that no example shows, or both.
  private func missing(of clause: Clause) -> String {
    missingValues(of: clause).map { $0 ? "true" : "false" }.joined(separator: " or ")
  }

  private func isTold(_ index: Int) -> Bool {
    rule.languages.contains { shown.contains(.decision(.reported(index), language: $0)) }
  }
}
