/// What a run meets whose session has another one already.
///
/// ```swift
/// var core = RunRegistryCore<String, Int>(configuration: .init(policy: RunPolicy.replace))
/// _ = core.handle(.begin(1, session: "chat"), now: .zero)
/// #expect(
///   core.handle(.begin(2, session: "chat"), now: .zero) == [.abortSignal(1), .queued(2)])
/// #expect(
///   core.handle(.end(1, .cancelled), now: .zero) == [.ended(1, .cancelled), .started(2)])
/// ```
public enum RunPolicy: Sendable {
  /// They run side by side, each under its own id.
  case perRun
  /// It waits until those before it have really ended.
  case fifo
  /// It is refused; the caller must try again or tell the user.
  case reject
  /// Those before it are cancelled, and it starts when they have really ended.
  case replace
}
