extension EarlyListenerCore {
  /// Everything a listener can want done or known.
  public enum Effect: Sendable {
    /// A message reaches the consumer.
    case deliver(Message, to: Identifier)
    /// The consumer learns of the close.
    case deliverClose(reason: String, to: Identifier)
    /// There is a consumer already.
    case attachRefused(Identifier)
    /// The buffer overflowed: what it held and what comes is lost until a reconnect.
    case overflowed
    /// The buffer was full and the oldest message was dropped.
    case droppedOldest
  }
}

extension EarlyListenerCore.Effect: Equatable where Message: Equatable {}
