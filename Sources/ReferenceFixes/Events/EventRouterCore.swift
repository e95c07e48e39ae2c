/// Decides who sees an event: logging observes it and never consumes it.
///
/// ```swift
/// let core = EventRouterCore(logged: ["error"], handlers: ["error": "gate"])
/// #expect(
///   core.handle(.event("error")) == [.logged("error"), .handled("error", by: "gate")])
/// #expect(core.handle(.handlerThrew("error")) == [.fault("error")])
/// #expect(core.handle(.event("new.type")) == [.unknown("new.type")])
/// ```
public struct EventRouterCore: Sendable {
  private let logged: Set<Identifier>
  private let handlers: [Identifier: Identifier]

  /// Creates a router that logs the types in `logged` and knows one handler for each type.
  public init(logged: Set<Identifier> = [], handlers: [Identifier: Identifier] = [:]) {
    self.logged = logged
    self.handlers = handlers
  }

  /// Takes one input and returns what follows from it, in order.
  public func handle(_ input: Input) -> [Effect] {
    switch input {
    case .event(let type): route(type)
    case .handlerThrew(let type): [.fault(type)]
    }
  }

  private func route(_ type: Identifier) -> [Effect] {
    let log: [Effect] = logged.contains(type) ? [.logged(type)] : []
    if let handler = handlers[type] { return log + [.handled(type, by: handler)] }
    return log.isEmpty ? [.unknown(type)] : log
  }
}
