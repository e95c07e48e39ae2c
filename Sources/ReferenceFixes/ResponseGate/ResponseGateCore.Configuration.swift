extension ResponseGateCore {
  /// The limits of a gate, and the two questions that have no universal answer.
  public struct Configuration: Sendable {
    /// How long a sent create may stay without verdict.
    public var createdTimeout: Duration = .seconds(10)
    /// How long a response may run before it is cancelled; zero is off.
    public var activeTimeout: Duration = .zero
    /// How long a sent cancel may stay without answer.
    public var cancelTimeout: Duration = .seconds(5)
    /// How long to wait for the end of a response known only from a rejection.
    public var orphanTimeout: Duration = .seconds(10)
    /// The pause after a failed send.
    public var retryDelay: Duration = .milliseconds(100)
    /// How many dispatches a request may have before it is given up.
    public var maxAttempts = 3
    /// How many requests may wait.
    public var maxPending = 32
    /// What happens to unanswered requests when the connection goes.
    public var onDisconnect: DisconnectPolicy = .fail
    /// How a `created` is known to be the answer to our create.
    public var correlation: Correlation = .metadata

    /// Creates the usual limits.
    public init() {}
  }
}
