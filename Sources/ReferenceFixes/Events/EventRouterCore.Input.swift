extension EventRouterCore {
  /// Everything that can happen to a router.
  public enum Input: Equatable, Sendable {
    /// An event of this type came.
    case event(Identifier)
    /// The handler of this type threw.
    case handlerThrew(Identifier)
  }
}
