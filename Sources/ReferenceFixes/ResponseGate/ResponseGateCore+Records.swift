extension ResponseGateCore {
  /// A request that waits in the queue or went out in a batch.
  struct WaitingRequest: Sendable {
    let ticket: Identifier
    let kind: ResponseKind
    var failedDispatches = 0
  }

  /// A `response.create` without a verdict.
  struct SentCreate: Sendable {
    let token: Identifier
    let batch: [WaitingRequest]
    var isCancelRemembered = false
  }

  /// The response that the server is known to run.
  struct RunningResponse: Sendable {
    let id: Identifier?
    var tickets: [Identifier] = []
    var origin: Origin
  }

  /// Where a running response came from.
  enum Origin: Sendable {
    /// Our create.
    case ours
    /// The server itself, or somebody else.
    case foreign
    /// Known only because it made the server reject our create.
    case orphan
    /// The late answer to a create that was given up.
    case discarded
  }

  /// The timers, in the order in which they fire on a tie.
  enum Timer: Int, Comparable, Sendable {
    case active
    case cancel
    case created
    case orphan
    case retry

    /// Returns whether `left` fires first on a tie.
    static func < (left: Timer, right: Timer) -> Bool { left.rawValue < right.rawValue }
  }
}
