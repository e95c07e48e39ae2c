extension EarlyListener {
  /// What the lock of a listener guards: the core, and what it handed out but nobody took yet.
  struct State {
    var core: EarlyListenerCore<Message>
    private var handler: Handler?
    private var undelivered: [EarlyListenerEvent<Message>] = []
    private var isDelivering = false

    /// Starts with a fresh core.
    init(core: EarlyListenerCore<Message>) { self.core = core }

    /// Gives the core one input, queues what it delivers and returns what was lost.
    mutating func feed(_ input: EarlyListenerCore<Message>.Input) -> [EarlyListenerFault] {
      take(core.handle(input))
    }

    /// Attaches a consumer and returns whether there was none.
    mutating func attach(_ name: Identifier, _ handler: @escaping Handler) -> Bool {
      guard core.consumer == nil else { return false }
      self.handler = handler
      _ = feed(.attach(name))
      return true
    }

    /// Lets the consumer go; its undelivered messages are the oldest in the buffer again.
    mutating func detach(returning message: Message? = nil) -> [EarlyListenerFault] {
      let messages = undelivered.compactMap { event in
        if case .message(let message) = event { message } else { nil }
      }
      undelivered = []
      handler = nil
      _ = core.handle(.detach)
      return take(core.takeBack([message].compactMap(\.self) + messages))
    }

    /// Lets the consumer called `name` go; if another has come already, it gets the message next.
    mutating func detach(
      _ name: Identifier, returning message: Message?
    ) -> [EarlyListenerFault] {
      if core.consumer == name || core.consumer == nil { return detach(returning: message) }
      if let message { undelivered.insert(.message(message), at: 0) }
      return []
    }

    /// Claims the delivery for the calling thread, unless another one has it.
    mutating func beginDelivery() -> Bool {
      defer { isDelivering = true }
      return !isDelivering
    }

    /// Takes the next event to deliver; without one, the delivery is over.
    mutating func takeDelivery() -> (Handler, EarlyListenerEvent<Message>)? {
      guard let handler, !undelivered.isEmpty else {
        isDelivering = false
        return nil
      }
      return (handler, undelivered.removeFirst())
    }

    private mutating func take(
      _ effects: [EarlyListenerCore<Message>.Effect]
    ) -> [EarlyListenerFault] {
      var faults: [EarlyListenerFault] = []
      for effect in effects {
        switch effect {
        case .deliver(let message, _): undelivered.append(.message(message))
        case .deliverClose(let reason, _): undelivered.append(.closed(reason: reason))
        case .overflowed: faults.append(.overflowed)
        case .droppedOldest: faults.append(.droppedOldest)
        case .attachRefused: break
        }
      }
      return faults
    }
  }
}
