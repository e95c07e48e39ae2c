import Findings
import SourceText
import Synchronization

/// What was found out about a project, so that it is found out once in a run.
package final class ProjectMemory: Sendable {
  /// A question about the calls in one file.
  fileprivate struct CallKey: Hashable {
    let question: CallQuestion
    let path: String
  }

  fileprivate struct State {
    var factNames: [String: Set<String>] = [:]
    var calls: [CallKey: [Walk]] = [:]
    var evaluators: [PathKey: FileEvaluator] = [:]
    /// The paths of the evaluators, one for each time that one was kept, and the bytes of the files
    /// of those that are there.
    var kept: [PathKey] = []
    var bytes = 0
  }

  private let state = Mutex(State())

  /// Remembers nothing yet.
  package init() {}

  /// Hands out the evaluator of the file at `path`, with the tables that earlier questions needed;
  /// nil where there is none, or another question has it.
  func takeEvaluator(of path: String) -> FileEvaluator? {
    state.withLock { state in
      guard let known = state.evaluators.removeValue(forKey: PathKey(path)) else { return nil }
      state.bytes -= known.file.text.bytes.count
      return known
    }
  }

  /// Keeps `evaluator` for the next question about its file, and forgets the oldest where there
  /// are too many.
  func keep(_ evaluator: FileEvaluator) {
    state.withLock { state in
      let path = PathKey(evaluator.file.path)
      if state.evaluators.updateValue(evaluator, forKey: path) == nil {
        state.bytes += evaluator.file.text.bytes.count
        state.kept.append(path)
      }
      guard state.bytes > Self.mostBytes || state.kept.count > Self.mostPaths else { return }
      state.forgetOldest(to: Self.mostBytes / 2)
    }
  }

  /// The bytes of source that are kept ready; what is known of them takes about ten times as much.
  private static var mostBytes: Int { 4_000_000 }
  private static var mostPaths: Int { 100_000 }

  /// The names of the places that are the fact `name` in some file; worked out by `find` once.
  func factNames(_ name: String, _ find: () -> Set<String>) -> Set<String> {
    if let known = state.withLock({ $0.factNames[name] }) { return known }
    let found = find()
    state.withLock { $0.factNames[name] = found }
    return found
  }

  /// The ways to the calls in the file at `path` that answer `question`; worked out by `find` once.
  func calls(_ question: CallQuestion, in path: String, _ find: () -> [Walk]) -> [Walk] {
    let key = CallKey(question: question, path: path)
    if let known = state.withLock({ $0.calls[key] }) { return known }
    let found = find()
    state.withLock { $0.calls[key] = found }
    return found
  }
}

extension ProjectMemory.State {
  /// Forgets evaluators, those that were asked longest ago first, until they speak of at most
  /// `most` bytes.
  fileprivate mutating func forgetOldest(to most: Int) {
    var rest: [PathKey] = []
    var seen: Set<PathKey> = []
    bytes = 0
    for path in kept.reversed() where seen.insert(path).inserted {
      guard let count = evaluators[path]?.file.text.bytes.count else { continue }
      if bytes + count <= most {
        bytes += count
        rest.append(path)
      } else {
        evaluators[path] = nil
      }
    }
    kept = rest.reversed()
  }
}
