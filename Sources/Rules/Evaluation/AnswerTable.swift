import Synchronization

/// Answers that several threads ask for, each worked out once.
final class AnswerTable<Question: Hashable & Sendable, Answer: Sendable>: Sendable {
  private let known = Mutex<[Question: Answer]>([:])

  /// Returns the answer to `question`, which `find` works out where nobody has asked; two threads
  /// that ask first at once both do.
  func answer(_ question: Question, _ find: () -> Answer) -> Answer {
    if let answer = known.withLock({ $0[question] }) { return answer }
    let answer = find()
    known.withLock { $0[question] = answer }
    return answer
  }
}
