/// The handler to attach in the same run in which a channel is created, before any suspension.
///
/// `receive` may be called from any thread. Messages reach the consumer in the order in which they
/// were received, one at a time and without a lock held, so a handler may call the listener. While
/// one thread delivers, others leave their messages with it.
///
/// ```swift
/// let listener = EarlyListener<String>(onFault: { fault in print(fault) })
/// listener.receive("session.created")
/// let messages = try listener.messages(as: "ui")
/// listener.receive("item.created")
/// listener.close()
///
/// var seen: [String] = []
/// for try await message in messages { seen.append(message) }
/// #expect(seen == ["session.created", "item.created"])
/// ```
public final class EarlyListener<Message: Sendable>: Sendable {
  /// Takes what reaches a consumer.
  public typealias Handler = @Sendable (EarlyListenerEvent<Message>) -> Void

  private let state: Guarded<State>
  private let onFault: @Sendable (EarlyListenerFault) -> Void

  /// Creates a listener without consumer; `onFault` is told about each loss.
  public init(
    capacity: Int = 1024, overflow: OverflowPolicy = .fail,
    onFault: @escaping @Sendable (EarlyListenerFault) -> Void
  ) {
    state = Guarded(State(core: EarlyListenerCore(capacity: capacity, overflow: overflow)))
    self.onFault = onFault
  }

  /// How many messages wait for a consumer.
  public var bufferedCount: Int { state.withLock { $0.core.bufferedCount } }

  /// The consumer.
  public var consumer: Identifier? { state.withLock { $0.core.consumer } }

  /// Takes a message of connection `epoch`; `nil` is the current one.
  public func receive(_ message: Message, epoch: Int? = nil) {
    feed(.message(message, epoch: epoch))
  }

  /// Takes note that the channel opened; messages are kept with or without it.
  public func open() { feed(.open) }

  /// Takes note that the channel closed; the first reason stays.
  public func close(reason: String = "remote") { feed(.close(reason: reason)) }

  /// Goes on with a new connection and returns its epoch; what the old one left is dropped.
  @discardableResult
  public func reconnect() -> Int {
    feed(.reconnect)
    return state.withLock { $0.core.epoch }
  }

  /// Hands what was kept and what comes to `handler`; throws if there is a consumer already.
  public func attach(as name: Identifier, handler: @escaping Handler) throws(EarlyListenerError) {
    let isAttached = state.withLock { $0.attach(name, handler) }
    guard isAttached else { throw .refused(name) }
    deliver()
  }

  /// Lets the consumer go; what it was not handed yet waits for the next one.
  public func detach() {
    let faults = state.withLock { $0.detach() }
    for fault in faults { onFault(fault) }
  }

  /// Lets the consumer called `name` go, if it is still there; it did not take `message`.
  private func detach(_ name: Identifier, returning message: Message? = nil) {
    let faults = state.withLock { $0.detach(name, returning: message) }
    for fault in faults { onFault(fault) }
  }
}

// MARK: - A sequence of messages

extension EarlyListener {
  /// Attaches a consumer that takes the messages as a sequence, which ends when the channel closes.
  ///
  /// A consumer that falls behind by more than the listener's capacity gets an error, not a gap;
  /// what it was not handed waits for the next one. What the sequence itself still holds when its
  /// consumer stops early is lost.
  public func messages(
    as name: Identifier
  ) throws(EarlyListenerError) -> AsyncThrowingStream<Message, any Error> {
    let capacity = state.withLock { $0.core.capacity }
    let (stream, sink) = AsyncThrowingStream<Message, any Error>.makeStream(
      bufferingPolicy: .bufferingOldest(max(capacity, 1)))
    try attach(as: name) { [weak self] event in
      switch event {
      case .closed:
        self?.detach(name)
        sink.finish()
      case .message(let message):
        if case .enqueued = sink.yield(message) { return }
        self?.detach(name, returning: message)
        sink.finish(throwing: EarlyListenerError.overflowed)
      }
    }
    sink.onTermination = { [weak self] _ in self?.detach(name) }
    return stream
  }
}

// MARK: - Delivery

extension EarlyListener {
  private func feed(_ input: EarlyListenerCore<Message>.Input) {
    let faults = state.withLock { $0.feed(input) }
    for fault in faults { onFault(fault) }
    deliver()
  }

  private func deliver() {
    guard state.withLock({ $0.beginDelivery() }) else { return }
    while let (handler, event) = state.withLock({ $0.takeDelivery() }) { handler(event) }
  }
}
