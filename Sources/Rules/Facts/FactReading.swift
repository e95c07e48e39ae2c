/// How a place tells whether a fact is true.
enum FactReading: Hashable, Sendable {
  /// It holds something while the fact is true: a flag, the id of what runs, a number, a set.
  case something
  /// It is true while the fact is not.
  case opposite
  /// It has one of the values `over` while the fact is not true, one of `running` while it is.
  case state(over: Set<String>, running: Set<String>)
  /// What waits for it goes on when the fact ends: an event, a semaphore, a future.
  case signal

  /// What the fact is after a step that did `write` to the place; nil where that is not known.
  func isTrue(after write: FactWrite) -> Bool? {
    switch self {
    case .something:
      switch write {
      case .nothing: false
      case .less, .unknown: nil
      case .truth, .state, .more, .signal, .something: true
      }
    case .opposite: write == .truth ? false : write == .nothing ? true : nil
    case .state(let over, _):
      if case .state(let name) = write { !over.contains(name) } else { nil }
    case .signal: write == .nothing ? true : nil
    }
  }

  /// Whether the fact is true where a place that tells it by states has one of `names`, or, where it
  /// `holds` not, none of them; nil where that is not known.
  func isTrue(among names: Set<String>, _ holds: Bool) -> Bool? {
    guard case .state(let over, let running) = self, !names.isEmpty else { return nil }
    if holds { return names.isSubset(of: over) ? false : names.isSubset(of: running) ? true : nil }
    let isNeverOver = over.isSubset(of: names)
    let isNeverRunning = !running.isEmpty && running.isSubset(of: names)
    return isNeverOver == isNeverRunning ? nil : isNeverOver
  }
}
