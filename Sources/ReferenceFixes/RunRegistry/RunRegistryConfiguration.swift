/// The policy of a registry and its limits.
///
/// ```swift
/// let oneAtATime = RunRegistryConfiguration(policy: .fifo, maxPerSession: 3)
/// #expect(oneAtATime.killGrace == .seconds(5))
/// ```
public struct RunRegistryConfiguration: Sendable {
  /// What a second run of a session meets.
  public var policy: RunPolicy
  /// How many live runs a session may have: running, cancelling and queued together.
  public var maxPerSession: Int
  /// How long a cancelled run may take to end before it is detached.
  public var killGrace: Duration

  /// Creates a configuration.
  public init(
    policy: RunPolicy = .perRun, maxPerSession: Int = 8, killGrace: Duration = .seconds(5)
  ) {
    self.policy = policy
    self.maxPerSession = maxPerSession
    self.killGrace = killGrace
  }
}
