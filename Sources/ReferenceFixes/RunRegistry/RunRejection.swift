/// Why a run was not admitted.
///
/// ```swift
/// let rejection = RunRejection.sessionBusy(active: "r1")
/// #expect(rejection.text == "session_busy")
/// ```
public enum RunRejection<Run: Hashable & Sendable>: Error, Equatable, Sendable {
  /// The registry admits nothing any more.
  case shuttingDown
  /// A live run has this id.
  case duplicateRun
  /// The session has a live run, the oldest of which is `active`.
  case sessionBusy(active: Run)
  /// The session has as many live runs as it may.
  case sessionFull

  /// The reason as one word.
  public var text: String {
    switch self {
    case .shuttingDown: "shutting_down"
    case .duplicateRun: "duplicate_run_id"
    case .sessionBusy: "session_busy"
    case .sessionFull: "session_full"
    }
  }
}
