extension RunRegistryCore {
  /// Everything that can happen to a registry.
  public enum Input: Sendable {
    /// A run wants to start.
    case begin(Run, session: Session)
    /// A run has ended by itself.
    case end(Run, RunEnding)
    /// A run is to stop.
    case cancel(Run)
    /// Every run of a session is to stop.
    case cancelSession(Session)
    /// Every run is to stop, and none may start any more.
    case shutdown
    /// Time has passed.
    case tick
  }
}
