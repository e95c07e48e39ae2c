extension ResponseGateCore {
  /// Everything that can happen to a gate.
  public enum Input: Equatable, Sendable {
    /// The application wants a response; the ticket is used once at a time.
    case request(Identifier, ResponseKind)
    /// The application no longer wants a response that has not been asked for yet.
    case withdraw(Identifier)
    /// The server said something on connection `epoch`; `nil` is the current one.
    case event(ResponseEvent, epoch: Int? = nil)
    /// The caller began to speak: the running response is to end.
    case cancel
    /// The create with this token could not be sent.
    case sendFailed(Identifier)
    /// The last cancel could not be sent.
    case cancelSendFailed
    /// A connection was made.
    case connected
    /// The connection was lost.
    case disconnected
    /// Time has passed.
    case tick
  }
}
