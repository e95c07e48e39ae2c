extension EventRouterCore {
  /// Everything a router can want done.
  public enum Effect: Equatable, Sendable {
    /// The event is logged.
    case logged(Identifier)
    /// The event goes to its handler.
    case handled(Identifier, by: Identifier)
    /// Its handler threw.
    case fault(Identifier)
    /// Nobody logs or handles it.
    case unknown(Identifier)
  }
}
