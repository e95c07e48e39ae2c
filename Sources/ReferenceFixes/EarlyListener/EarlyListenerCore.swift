/// Holds messages from the first moment until a consumer comes, then hands them over in order.
///
/// ```swift
/// var core = EarlyListenerCore<String>()
/// #expect(core.handle(.message("hello")) == [])
/// #expect(core.handle(.attach("ui")) == [.deliver("hello", to: "ui")])
/// #expect(core.handle(.message("more")) == [.deliver("more", to: "ui")])
/// ```
public struct EarlyListenerCore<Message: Sendable>: Sendable {
  /// How many messages the buffer may hold.
  public let capacity: Int
  /// What a message does that finds the buffer full.
  public let overflow: OverflowPolicy
  /// The consumer.
  public private(set) var consumer: Identifier?
  /// How often the connection was replaced.
  public private(set) var epoch = 0
  /// Whether messages were lost because the buffer was full; only a reconnect ends it.
  public private(set) var hasFailed = false
  private var buffer: [Message] = []
  private var closeReason: String?
  private var effects: [Effect] = []

  /// Creates a listener without consumer.
  public init(capacity: Int = 1024, overflow: OverflowPolicy = .fail) {
    self.capacity = capacity
    self.overflow = overflow
  }

  /// How many messages wait for a consumer.
  public var bufferedCount: Int { buffer.count }

  /// Takes one input and returns everything that follows from it, in order.
  public mutating func handle(_ input: Input) -> [Effect] {
    switch input {
    case .message(let message, let epoch): receive(message, epoch)
    case .attach(let name): attach(name)
    case .detach: consumer = nil
    case .open: break
    case .close(let reason): close(reason)
    case .reconnect: reconnect()
    }
    defer { effects = [] }
    return effects
  }

  /// Takes back what was delivered but did not arrive, as the oldest of the buffer.
  mutating func takeBack(_ messages: [Message]) -> [Effect] {
    buffer = messages + buffer
    while buffer.count > capacity { overflowOnce() }
    defer { effects = [] }
    return effects
  }
}

// MARK: - Steps

extension EarlyListenerCore {
  private mutating func receive(_ message: Message, _ epoch: Int?) {
    guard epoch == nil || epoch == self.epoch, closeReason == nil, !hasFailed else { return }
    if let consumer { return effects.append(.deliver(message, to: consumer)) }
    buffer.append(message)
    if buffer.count > capacity { overflowOnce() }
  }

  private mutating func overflowOnce() {
    switch overflow {
    case .fail:
      hasFailed = true
      buffer = []
      effects.append(.overflowed)
    case .dropOldest:
      buffer.removeFirst()
      effects.append(.droppedOldest)
    }
  }

  private mutating func attach(_ name: Identifier) {
    guard consumer == nil else { return effects.append(.attachRefused(name)) }
    consumer = name
    for message in buffer { effects.append(.deliver(message, to: name)) }
    buffer = []
    if let closeReason { effects.append(.deliverClose(reason: closeReason, to: name)) }
  }

  private mutating func close(_ reason: String) {
    guard closeReason == nil else { return }
    closeReason = reason
    if let consumer { effects.append(.deliverClose(reason: reason, to: consumer)) }
  }

  private mutating func reconnect() {
    epoch += 1
    buffer = []
    closeReason = nil
    hasFailed = false
  }
}
