/// A loss that the owner of a listener is told about.
///
/// ```swift
/// let faults = Mutex<[EarlyListenerFault]>([])
/// let listener = EarlyListener<Int>(capacity: 1) { fault in faults.withLock { $0.append(fault) } }
/// listener.receive(1)
/// listener.receive(2)
/// #expect(faults.withLock { $0 } == [EarlyListenerFault.overflowed])
/// ```
public enum EarlyListenerFault: Equatable, Sendable {
  /// The buffer overflowed: what it held and what comes is lost until a reconnect.
  case overflowed
  /// The buffer was full and the oldest message was dropped.
  case droppedOldest
}
