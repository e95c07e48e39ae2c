/// Carries what a run's body returned or threw to the caller that waits for the run's end.
final class RunResult<Value: Sendable>: Sendable {
  private let result = Guarded<Result<Value, any Error>?>(nil)

  /// Runs `body` and returns how it ended.
  func fill(_ body: @Sendable () async throws -> Value) async -> RunEnding {
    do {
      let value = try await body()
      result.withLock { $0 = .success(value) }
      return .completed
    } catch {
      result.withLock { $0 = .failure(error) }
      return error is CancellationError ? .cancelled : .crashed
    }
  }

  /// Returns or throws what the body did; a body that never ran was cancelled.
  func value(after ending: RunEnding) throws -> Value {
    if ending == .forceDetached { throw RunRegistryError.detached }
    guard let result = result.withLock({ $0 }) else { throw CancellationError() }
    return try result.get()
  }
}
