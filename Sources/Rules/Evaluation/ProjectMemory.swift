import Findings
import SourceText
import Structure
import Synchronization

/// What was found out about a project, so that it is found out once in a run.
package final class ProjectMemory: Sendable {
  /// A question about the calls in one file.
  fileprivate struct CallKey: Hashable {
    let question: CallQuestion
    let path: PathKey
  }

  /// A question about what a rule, by its id, reports in one file.
  fileprivate struct ReportKey: Hashable {
    let rule: String
    let path: PathKey
  }

  /// A fact among the files of one family of languages.
  fileprivate struct FactKey: Hashable {
    let fact: String
    let family: String
  }

  fileprivate struct State {
    /// For each file what it calls and does not hold.
    var outwardCalls: [PathKey: CalledNames] = [:]
    var evaluators: [PathKey: FileEvaluator] = [:]
    /// About how many bytes the evaluators take.
    var weight = 0
  }

  private let state = Mutex(State())
  private let factNames = AnswerTable<FactKey, [String: FactReading]>()
  private let calls = AnswerTable<CallKey, [Walk]>()
  private let reports = AnswerTable<ReportKey, RuleReport>()
  private let reads = AnswerTable<ReadQuestion, [FoundRead]>()
  /// Whose turn it is to work on a large file.
  package let largeFiles = LargeFiles()

  /// Remembers nothing yet.
  package init() {}

  /// Hands out the evaluator of the file at `path`, with the tables that earlier questions needed;
  /// nil where there is none, or another question has it.
  func takeEvaluator(of path: String) -> FileEvaluator? {
    state.withLock { state in
      guard let known = state.evaluators.removeValue(forKey: PathKey(path)) else { return nil }
      state.weight -= known.weight
      return known
    }
  }

  /// Keeps `evaluator` for the next question about its file, and forgets others where that is too
  /// much.
  func keep(_ evaluator: FileEvaluator) {
    guard evaluator.weight <= Self.mostBytes else { return }
    state.withLock { state in
      let other = state.evaluators.updateValue(evaluator, forKey: PathKey(evaluator.file.path))
      state.weight += evaluator.weight - (other?.weight ?? 0)
      state.forget(to: Self.mostBytes)
    }
  }

  /// About how many bytes are kept ready.
  private static var mostBytes: Int { 12_000_000 }

  /// How the places that are `fact` in some file of `family` tell it, by their names; worked out by
  /// `find` once.
  func factNames(
    _ fact: String, in family: String, _ find: () -> [String: FactReading]
  ) -> [String: FactReading] {
    factNames.answer(FactKey(fact: fact, family: family), find)
  }

  /// The names of the calls in the file at `path` that run nothing of it; nil where nobody has looked.
  func outwardCalls(in path: String) -> CalledNames? {
    state.withLock { $0.outwardCalls[PathKey(path)] }
  }

  /// Keeps the names of the calls in the file at `path` that run nothing of it.
  func keep(_ outwardCalls: CalledNames, in path: String) {
    state.withLock { $0.outwardCalls[PathKey(path)] = outwardCalls }
  }

  /// The ways to the calls in the file at `path` that answer `question`; worked out by `find` once.
  func calls(_ question: CallQuestion, in path: String, _ find: () -> [Walk]) -> [Walk] {
    calls.answer(CallKey(question: question, path: PathKey(path)), find)
  }

  /// Where the project reads what `question` asks; worked out by `find` once.
  func reads(_ question: ReadQuestion, _ find: () -> [FoundRead]) -> [FoundRead] {
    reads.answer(question, find)
  }

  /// What the rule `id` reports in the file at `path`; worked out by `find` once.
  func report(of id: String, in path: String, _ find: () -> RuleReport) -> RuleReport {
    reports.answer(ReportKey(rule: id, path: PathKey(path)), find)
  }
}

extension ProjectMemory.State {
  /// Forgets evaluators until the rest take at most `most` bytes.
  ///
  /// Chance says which: who asks goes round the same files, so that the one that was asked longest ago
  /// is the one that is asked next.
  fileprivate mutating func forget(to most: Int) {
    while weight > most, let (path, evaluator) = evaluators.randomElement() {
      evaluators[path] = nil
      weight -= evaluator.weight
    }
  }
}

extension FileEvaluator {
  /// About how many bytes it takes: its tables take nearly as much as the structure they speak of.
  fileprivate var weight: Int { file.text.bytes.count + structure.size * 7 / 4 }
}
