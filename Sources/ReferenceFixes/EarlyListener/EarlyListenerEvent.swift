/// What reaches a consumer.
///
/// ```swift
/// let events = Mutex<[EarlyListenerEvent<String>]>([])
/// let listener = EarlyListener<String>(onFault: { _ in })
/// listener.receive("hello")
/// listener.close(reason: "bye")
/// try listener.attach(as: "ui") { event in events.withLock { $0.append(event) } }
/// #expect(events.withLock { $0 } == [.message("hello"), .closed(reason: "bye")])
/// ```
public enum EarlyListenerEvent<Message: Sendable>: Sendable {
  /// A message.
  case message(Message)
  /// The channel closed; nothing more comes from this connection.
  case closed(reason: String)
}

extension EarlyListenerEvent: Equatable where Message: Equatable {}
