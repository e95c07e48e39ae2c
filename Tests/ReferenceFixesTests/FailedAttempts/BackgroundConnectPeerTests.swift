import ReferenceFixes
import Testing

@Suite("Failed attempts: repairing the setting of a remote description from outside")
struct BackgroundConnectPeerTests {
  /// Signalling that blocks the thread: nothing scheduled runs before the answer is set.
  private func peerAfterBlockingSignalling() -> BackgroundConnectPeer {
    let peer = BackgroundConnectPeer()
    peer.setLocalOffer()
    return peer
  }

  private let error = "'NoneType' object has no attribute 'media'"

  @Test("the fault: nothing is raised to the caller, a task fails behind it, the call comes up")
  func fault() throws {
    let peer = peerAfterBlockingSignalling()
    try peer.setRemoteAnswer("v=0")
    peer.suspend()
    #expect(peer.backgroundErrors == [error])
    #expect(peer.isConnected)
  }

  @Test("attempt 1: a delay afterwards comes when the task has failed")
  func delay() throws {
    let peer = peerAfterBlockingSignalling()
    try peer.setRemoteAnswer("v=0")
    let before = peer.backgroundErrors
    peer.suspend(milliseconds: 100)
    #expect(before == [error])
  }

  @Test("attempt 2: afterwards the description is always there")
  func check() throws {
    let peer = peerAfterBlockingSignalling()
    try peer.setRemoteAnswer("v=0")
    #expect(peer.remoteDescription != nil)
    #expect(peer.backgroundErrors == [error])
  }

  @Test("attempt 3: there is nothing to catch, and setting it again is itself an error")
  func retry() throws {
    let peer = peerAfterBlockingSignalling()
    #expect(throws: Never.self) { try peer.setRemoteAnswer("v=0") }
    #expect(throws: BackgroundConnectPeer.InvalidState.self) { try peer.setRemoteAnswer("v=0") }
    #expect(peer.backgroundErrors == [error])
  }

  @Test("attempt 4: resetting credentials under names that the peer does not have changes nothing")
  func credentials() throws {
    let peer = peerAfterBlockingSignalling()
    peer.addedAttributes = ["iceUsername": nil, "icePassword": nil]
    try peer.setRemoteAnswer("v=0")
    #expect(peer.backgroundErrors == [error])
  }

  @Test("attempt 5: trying again inside the task only repeats what should not run at all")
  func retryInside() throws {
    let peer = peerAfterBlockingSignalling()
    peer.retries = 3
    try peer.setRemoteAnswer("v=0")
    #expect(peer.retries < 3)
    #expect(!peer.isConnected)
    peer.suspend()
    #expect(peer.isConnected)
  }

  @Test("component 1: the null check trades one background error for another")
  func nullCheck() throws {
    let peer = peerAfterBlockingSignalling()
    peer.hasNullCheck = true
    try peer.setRemoteAnswer("v=0")
    #expect(peer.backgroundErrors == ["'NoneType' object has no attribute 'codecs'"])
  }

  @Test("component 2: the wait for the wrong states burns its five seconds and cures by accident")
  func pollWrongStates() throws {
    let peer = peerAfterBlockingSignalling()
    while !["stable", "have-remote-offer"].contains(peer.signalingState), peer.elapsed < 5000 {
      peer.suspend(milliseconds: 100)
    }
    #expect(peer.elapsed == 5000)
    #expect(peer.signalingState == "have-local-offer")
    try peer.setRemoteAnswer("v=0")
    #expect(peer.backgroundErrors.isEmpty)
  }

  @Test("the fix: one suspension before the setting, in the right state, and no time lost")
  func fix() throws {
    let peer = peerAfterBlockingSignalling()
    var core = DescriptionGateCore()
    _ = core.handle(.signaling(.haveLocalOffer), now: .zero)
    #expect(core.handle(.apply("d1", .answer), now: .zero) == [.setRemote("d1")])
    peer.suspend()
    try peer.setRemoteAnswer("v=0")
    peer.suspend()
    #expect(peer.backgroundErrors.isEmpty && peer.isConnected)
    #expect(peer.elapsed == 100)
  }
}
