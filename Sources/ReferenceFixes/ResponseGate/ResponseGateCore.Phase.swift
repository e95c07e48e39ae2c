extension ResponseGateCore {
  /// Where the conversation stands.
  public enum Phase: Sendable {
    /// Nothing runs and nothing was asked for.
    case idle
    /// A create waits for its verdict.
    case createInFlight
    /// A response runs.
    case active
    /// A response was told to end.
    case cancelling
    /// There is no connection.
    case closed
  }
}
