import Synchronization

/// What was found out about a project, so that it is found out once in a run.
package final class ProjectMemory: Sendable {
  /// The ways to the calls of a function in other files than its own, for one question.
  struct Calls: Sendable {
    let path: String
    let walk: Walk
  }

  private struct State {
    var factNames: [String: Set<String>] = [:]
    var calls: [CallQuestion: [Calls]] = [:]
    var evaluators: [String: FileEvaluator] = [:]
  }

  private let state = Mutex(State())

  /// Remembers nothing yet.
  package init() {}

  /// Hands out the evaluator of the file at `path`, with the tables that earlier questions needed;
  /// nil where there is none, or another question has it.
  func takeEvaluator(of path: String) -> FileEvaluator? {
    state.withLock { $0.evaluators.removeValue(forKey: path) }
  }

  /// Keeps `evaluator` for the next question about its file.
  func keep(_ evaluator: FileEvaluator) {
    state.withLock { $0.evaluators[evaluator.file.path] = evaluator }
  }

  /// The names of the places that are the fact `name` in some file; worked out by `find` once.
  func factNames(_ name: String, _ find: () -> Set<String>) -> Set<String> {
    if let known = state.withLock({ $0.factNames[name] }) { return known }
    let found = find()
    state.withLock { $0.factNames[name] = found }
    return found
  }

  /// The ways that answer `question`; worked out by `find` once.
  func calls(_ question: CallQuestion, _ find: () -> [Calls]) -> [Calls] {
    if let known = state.withLock({ $0.calls[question] }) { return known }
    let found = find()
    state.withLock { $0.calls[question] = found }
    return found
  }
}
