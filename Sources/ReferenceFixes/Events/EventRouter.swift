/// Hands each event to its one handler; logging sees it too and never takes it away.
///
/// ```swift
/// let seen = Mutex<[String]>([])
/// let router = EventRouter<String>(
///   logged: ["error"],
///   handlers: ["error": .init(name: "gate") { text in seen.withLock { $0.append(text) } }],
///   observer: { notice in
///     if case .logged = notice { seen.withLock { $0.append("logged") } }
///   })
/// await router.route("quota", type: "error")
/// #expect(seen.withLock { $0 } == ["logged", "quota"])
/// ```
public struct EventRouter<Event: Sendable>: Sendable {
  /// What handles the events of one type.
  public struct Handler: Sendable {
    /// The handler's name in notices.
    public let name: Identifier
    let body: @Sendable (Event) async throws -> Void

    /// Creates a handler.
    public init(name: Identifier, _ body: @escaping @Sendable (Event) async throws -> Void) {
      self.name = name
      self.body = body
    }
  }

  /// What an observer is told.
  public enum Notice: Sendable {
    /// An event of a logged type came.
    case logged(Identifier, Event)
    /// An event goes to the handler of this name.
    case handled(Identifier, by: Identifier)
    /// The handler threw; the next event is routed as ever.
    case fault(Identifier, any Error)
    /// An event came that nobody logs or handles.
    case unknown(Identifier, Event)
  }

  private let core: EventRouterCore
  private let handlers: [Identifier: Handler]
  private let observer: @Sendable (Notice) -> Void

  /// Creates a router that logs the types in `logged`, whether they are handled or not.
  public init(
    logged: Set<Identifier> = [], handlers: [Identifier: Handler],
    observer: @escaping @Sendable (Notice) -> Void
  ) {
    core = EventRouterCore(logged: logged, handlers: handlers.mapValues(\.name))
    self.handlers = handlers
    self.observer = observer
  }

  /// Routes one event and returns when its handler is done; call it from one loop to keep order.
  public func route(_ event: Event, type: Identifier) async {
    for effect in core.handle(.event(type)) {
      switch effect {
      case .logged: observer(.logged(type, event))
      case .unknown: observer(.unknown(type, event))
      case .handled(_, let name):
        observer(.handled(type, by: name))
        await handle(event, type)
      case .fault: break
      }
    }
  }

  private func handle(_ event: Event, _ type: Identifier) async {
    do {
      try await handlers[type]?.body(event)
    } catch {
      for case .fault(let type) in core.handle(.handlerThrew(type)) {
        observer(.fault(type, error))
      }
    }
  }
}
