/// What one step does to a place, as far as facts are told by it.
enum FactWrite: Hashable, Sendable {
  /// It gives it nothing: false, null, zero, an empty collection.
  case nothing
  /// It gives it the word for true.
  case truth
  /// It gives it a text or a member of an enumeration, by this name.
  case state(String)
  /// It puts one more into a collection.
  case more
  /// It takes one away from a number or a collection.
  case less
  /// It lets what waits for it go on.
  case signal
  /// It gives it something else that is there, or adds to it.
  case something
  /// It gives it what may be there or not.
  case unknown

  /// Whether it can be what happens when a fact ends.
  var canEnd: Bool {
    switch self {
    case .nothing, .truth, .state, .less, .signal: true
    case .more, .something, .unknown: false
    }
  }
}
