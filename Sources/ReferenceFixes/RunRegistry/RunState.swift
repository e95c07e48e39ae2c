/// Where a live run stands.
///
/// ```swift
/// var core = RunRegistryCore<String, Int>()
/// _ = core.handle(.begin(1, session: "chat"), now: .zero)
/// _ = core.handle(.cancel(1), now: .zero)
/// #expect(core.states == [1: RunState.cancelling])
/// ```
public enum RunState: Sendable {
  /// It runs.
  case running
  /// It waits for those before it.
  case queued
  /// It was told to stop and still runs.
  case cancelling
}
