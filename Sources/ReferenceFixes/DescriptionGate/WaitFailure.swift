/// Why a reader of the remote description must not wait any longer.
///
/// ```swift
/// var core = DescriptionGateCore(timeout: .seconds(1))
/// _ = core.handle(.wait("w1"), now: .zero)
/// #expect(core.handle(.tick, now: .seconds(1)) == [.waitFailed("w1", WaitFailure.timeout)])
/// ```
public enum WaitFailure: String, Error {
  /// The peer is closed.
  case closed
  /// Time ran out.
  case timeout
  /// Something failed in the background of the peer.
  case fault
}
