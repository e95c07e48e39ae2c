extension ResponseGateCore {
  /// What happens to requests without an answer when the connection goes.
  public enum DisconnectPolicy: Sendable {
    /// Each is rejected.
    case fail
    /// Each is sent again on the next connection; one that was in flight may be answered twice.
    case retain
  }
}
