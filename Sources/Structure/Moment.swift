/// When a body runs, seen from the place where it stands.
package enum Moment: Hashable, Sendable {
  /// When somebody calls it by its name, or the file is loaded.
  case declared
  /// On the spot, before the statement around it goes on.
  case now
  /// In a run of its own, after the current one.
  case later
  /// Whenever the event, told by the token, happens to the object that the call or write speaks of.
  case event(name: Int32, object: TokenRange)
  /// After a rendering, when one of the keys has changed; empty keys: once, none: always.
  case effect(keys: TokenRange)
  /// When the call that it is given to decides.
  case handed(call: Int32)
}
