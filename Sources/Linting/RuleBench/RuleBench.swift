import Documents
package import Findings
package import Rules
import SourceText

/// Runs the examples of one rule.
package struct RuleBench {
  /// How many bad, and good, examples a rule has at least in each of its languages.
  private static let leastBad = 2
  private static let leastGood = 3

  private let rules: RuleSet
  private let index: Int
  private let rule: Rule
  private var failures: FindingList
  private var trials: [Trial] = []
  private var repairedLines = 0
  private var unrepaired: [RuleBenchResult.Exemption] = []
  private var unfound: [RuleBenchResult.Exemption] = []
  private var undoneExamples = 0
  private var inverses = 0

  /// One example, what became of it, and what it shows.
  private struct Trial {
    let example: RuleExample
    let code: MarkedCode
    let language: String
    let looksBad: Bool
    /// Whether the marked lines are found, and no others.
    let holds: Bool
    let writings: Int
    /// What its findings say, or why there is none.
    let result: FileResult
    var shown: Set<RuleExercise>
  }

  /// Returns how the examples of the rule at `index` of `rules` fare.
  package static func run(_ rules: RuleSet, _ index: Int) -> RuleBenchResult {
    var bench = RuleBench(rules, index)
    bench.runExamples()
    bench.checkCounts()
    bench.repair()
    let coverage = RuleCoverage(bench.rule, shown: bench.shown)
    if !bench.trials.isEmpty { coverage.report(to: &bench.failures) }
    bench.checkRedundancy()
    return RuleBenchResult(
      .rule(id: bench.rule.id, path: bench.rule.document.path), examples: bench.trials.count,
      variants: bench.trials.reduce(0) { $0 + $1.writings },
      clauses: coverage.clauseTally, spellings: coverage.spellingTally,
      repairs: bench.rule.repair.map { _ in bench.repairs }, failures: bench.failures.findings)
  }

  private init(_ rules: RuleSet, _ index: Int) {
    self.rules = rules
    self.index = index
    rule = rules.rules[index]
    failures = FindingList(path: rule.document.path, text: rule.document.text)
  }

  private var shown: Set<RuleExercise> { trials.reduce(into: []) { $0.formUnion($1.shown) } }
}

// MARK: - Examples

extension RuleBench {
  private mutating func runExamples() {
    for example in rule.examples {
      guard let code = MarkedCode(example, of: rule) else { continue }
      checkMarks(of: example, code)
      let trial = CodeTrial(code, rules, asked: [index], variants: CodeVariant.allCases)
      failures.add(contentsOf: trial.failures)
      let language = RuleLanguage.language(of: code.language)
      let shown = RuleExercise.all(in: trial.result, of: rule, language: language)
      let trap = example.trap.map { RuleExercise.trap($0, language: language) }
      trials.append(
        Trial(
          example: example, code: code, language: language, looksBad: trial.looksBad,
          holds: trial.failures.findings.isEmpty, writings: trial.writings,
          result: trial.result, shown: trap.map { shown.union([$0]) } ?? shown))
    }
  }

  private mutating func checkMarks(of example: RuleExample, _ code: MarkedCode) {
    let marks = CodeMark.marks(in: code.file)
    for mark in marks where mark.exemption?.isEmpty == true {
      failures.add(
        .badMarker, at: code.range(of: mark),
        "'\(mark.isFinding ? "no-repair" : "no-inverse")' gives no reason",
        suggestion: "write it behind the colon")
    }
    for mark in marks {
      if let (message, suggestion) = mark.objection(known: [mark.rule], among: marks) {
        failures.add(.badMarker, at: code.range(of: mark), message, suggestion: suggestion)
      } else if mark.rule != rule.id {
        failures.add(
          .badMarker, at: code.range(of: mark),
          "'\(mark.rule)' is marked in an example of '\(rule.id)'")
      }
    }
    let holdsFinding = marks.contains { $0.isFinding && $0.rule == rule.id }
    if holdsFinding != example.isBad {
      failures.add(
        .unmarkedExample, at: code.range(ofLine: 1),
        example.isBad
          ? "no line of this bad example is marked 'ruleid: \(rule.id)'"
          : "a line of this good example is marked 'ruleid: \(rule.id)'",
        suggestion: example.isBad ? nil : "mark the fence 'bad'")
    }
  }

  private mutating func checkCounts() {
    for language in rule.languages {
      let own = trials.filter { $0.language == language }
      let bad = own.count(where: \.example.isBad)
      if bad < Self.leastBad || own.count - bad < Self.leastGood {
        failures.add(
          .fewExamples, at: rule.document.opening,
          "\(bad) bad and \(own.count - bad) good examples in \(language)",
          suggestion: "\(Self.leastBad) bad and \(Self.leastGood) good ones are the least")
      } else if !own.contains(where: { !$0.example.isBad && $0.looksBad }) {
        failures.add(
          .fewExamples, at: rule.document.opening,
          "no good example in \(language) looks bad",
          suggestion: "show what the rule looks for where it is harmless")
      }
    }
  }
}

// MARK: - Redundancy

extension RuleBench {
  /// Takes examples away from the end as long as the others show the same; what can go is reported.
  ///
  /// What an example shows is known once it holds.
  private mutating func checkRedundancy() {
    guard trials.allSatisfy(\.holds) else { return }
    var left = trials
    for index in trials.indices.reversed() {
      let trial = trials[index]
      var others = left
      others.remove(at: index)
      guard Self.isEnough(others, without: trial) else { continue }
      left = others
      failures.add(
        .redundantExample, at: trial.code.range(ofLine: 1),
        "this example shows nothing that the others do not show",
        suggestion: "remove it, or name what it shows as 'trap=…' behind its language")
    }
  }

  private static func isEnough(_ others: [Trial], without trial: Trial) -> Bool {
    let peers = others.filter {
      $0.language == trial.language && $0.example.isBad == trial.example.isBad
    }
    guard peers.count >= (trial.example.isBad ? leastBad : leastGood),
      !trial.looksBad || trial.example.isBad || peers.contains(where: \.looksBad)
    else { return false }
    return trial.shown.isSubset(of: others.reduce(into: []) { $0.formUnion($1.shown) })
  }
}

// MARK: - Repair

extension RuleBench {
  private mutating func repair() {
    guard rule.repair != nil else { return }
    for index in trials.indices where trials[index].holds {
      let trial = trials[index]
      trials[index].shown.formUnion(trial.example.isBad ? repaired(trial) : undone(trial))
    }
  }

  /// Makes the edits in a bad example, and returns what they show.
  private mutating func repaired(_ trial: Trial) -> Set<RuleExercise> {
    let repaired = RepairTrial(trial.code, rules, index)
    for objection in repaired.objections {
      failures.add(
        .failedRepair, at: trial.code.range(ofLine: objection.line), objection.message,
        suggestion: objection.reason.isEmpty ? nil : objection.reason)
    }
    repairedLines += repaired.repaired.count
    unrepaired += exemptions(repaired.exempt, in: trial.code)
    let made = repaired.made.map { RuleExercise.edit($0, .done, language: trial.language) }
    return Set(made + repaired.alternatives.map { .spelling($0) })
  }

  /// Undoes the edits in a good example, and returns what that shows.
  private mutating func undone(_ trial: Trial) -> Set<RuleExercise> {
    let inverse = InverseTrial(trial.code, rules, index, trial.result)
    for objection in inverse.objections {
      failures.add(
        .failedInverse, at: trial.code.range(ofLine: objection.line), objection.message,
        suggestion: objection.reason.isEmpty ? nil : objection.reason)
    }
    unfound += exemptions(inverse.exempt, in: trial.code)
    inverses += inverse.count
    undoneExamples += inverse.count > 0 ? 1 : 0
    let undone = inverse.undone.map { RuleExercise.edit($0, .undone, language: trial.language) }
    return Set(undone + inverse.alternatives.map { .spelling($0) })
  }

  private func exemptions(
    _ reasons: [Int: String], in code: MarkedCode
  ) -> [RuleBenchResult.Exemption] {
    reasons.sorted { $0.key < $1.key }.map { line, reason in
      RuleBenchResult.Exemption(
        Place(
          path: rule.document.path, range: code.range(ofLine: line), in: rule.document.text),
        reason: reason)
    }
  }

  private var repairs: RuleBenchResult.Repairs {
    RuleBenchResult.Repairs(
      lines: RuleBenchResult.Tally(
        covered: repairedLines, of: repairedLines + unrepaired.count),
      examples: RuleBenchResult.Tally(
        covered: undoneExamples, of: trials.count { !$0.example.isBad }),
      inverses: inverses, unrepaired: unrepaired, unfound: unfound)
  }
}
