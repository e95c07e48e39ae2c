/// Names of calls that say when, and whether, their function arguments run, and what comes after them.
package struct RunWords: Sendable {
  /// Run their function before they return: `forEach`, `Promise`.
  package let now: [String]
  /// Those of them that return what their function does: `withLock`.
  package let relays: [String]
  /// Run it after the current run has ended: `setTimeout`, `then`, `Task`.
  package let later: [String]
  /// Run it whenever an event happens: `on`, `addEventListener`.
  package let event: [String]
  /// Take a function off again, which does not run it: `off`, `removeEventListener`.
  package let takesOff: [String]
  /// Run it after a rendering: `useEffect`.
  package let effect: [String]
  /// Return their first argument in another form: `JSON.stringify`, `encode`.
  package let wrappers: [String]
  /// Do not come back: `fatalError`.
  package let ends: [String]

  /// Takes each list as words parted by spaces.
  package init(
    now: String, relays: String = "", later: String, event: String, takesOff: String = "",
    effect: String, wrappers: String, ends: String = ""
  ) {
    self.now = Self.words(now) + Self.words(relays)
    self.relays = Self.words(relays)
    self.later = Self.words(later)
    self.event = Self.words(event)
    self.takesOff = Self.words(takesOff)
    self.effect = Self.words(effect)
    self.wrappers = Self.words(wrappers)
    self.ends = Self.words(ends)
  }

  private static func words(_ list: String) -> [String] {
    list.split(separator: " ").map(String.init)
  }
}
