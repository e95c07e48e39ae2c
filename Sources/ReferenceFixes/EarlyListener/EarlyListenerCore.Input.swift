extension EarlyListenerCore {
  /// Everything that can happen to a listener.
  public enum Input: Sendable {
    /// A message came on connection `epoch`; `nil` is the current one.
    case message(Message, epoch: Int? = nil)
    /// A consumer wants the messages.
    case attach(Identifier)
    /// The consumer leaves.
    case detach
    /// The channel opened; buffering does not depend on it.
    case open
    /// The channel closed.
    case close(reason: String = "remote")
    /// A new connection takes the place of this one.
    case reconnect
  }
}
