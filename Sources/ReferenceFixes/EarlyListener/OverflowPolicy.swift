/// What a message does that finds the buffer full.
///
/// ```swift
/// var core = EarlyListenerCore<Int>(capacity: 1, overflow: OverflowPolicy.dropOldest)
/// _ = core.handle(.message(1))
/// #expect(core.handle(.message(2)) == [.droppedOldest])
/// ```
public enum OverflowPolicy: Sendable {
  /// The listener fails, loudly and once.
  case fail
  /// The oldest message makes room, and each loss is reported.
  case dropOldest
}
