import ReferenceFixes
import Synchronization
import Testing

@Suite("Examples of DescriptionGate", .unlessHanging)
struct DescriptionGateExamples {
  @Test func exampleOfDescriptionError() async throws {
    let error = DescriptionError(failure: .timeout(in: .stable), cause: nil)
    #expect(error.description == "timeout_in_stable")
  }

  @Test func exampleOfDescriptionFailure() async throws {
    #expect(DescriptionFailure.timeout(in: .stable).text == "timeout_in_stable")
    #expect(DescriptionFailure.timeout(in: nil).text == "timeout")
  }

  @Test func exampleOfDescriptionGate() async throws {
    struct Camera: Identifiable { let id: String }
    actor Peer: PeerConnectionLike {
      var descriptions: [SessionDescription] = []
      let transceivers: [Transceiver<Camera>] = []
      func setRemoteDescription(_ description: SessionDescription) {
        descriptions.append(description)
      }
    }
    let peer = Peer()
    let gate = DescriptionGate(peer: peer, clock: ContinuousClock())
    async let reader: Void = gate.ready()
    async let applied: Void = gate.apply(SessionDescription(type: .answer, sdp: "v=0"))
    await gate.signalingStateChanged(.haveLocalOffer)
    try await applied
    try await reader
    #expect(await peer.descriptions.map(\.sdp) == ["v=0"])
  }

  @Test func exampleOfDescriptionGateCore() async throws {
    var core = DescriptionGateCore()
    #expect(core.handle(.apply("d1", .answer), now: .zero) == [])
    #expect(
      core.handle(.signaling(.haveLocalOffer), now: .zero) == [.setRemote("d1")])
    #expect(core.handle(.setSucceeded("d1"), now: .zero) == [.ready(epoch: 0)])
    #expect(core.handle(.wait("w1"), now: .zero) == [.released("w1")])
  }

  @Test func exampleOfDescriptionType() async throws {
    #expect(DescriptionType.answer.isAllowed(in: .haveLocalOffer))
    #expect(!DescriptionType.answer.isAllowed(in: .stable))
  }

  @Test func exampleOfPeerConnectionLike() async throws {
    struct Camera: Identifiable { let id: String }
    struct Peer: PeerConnectionLike {
      func setRemoteDescription(_ description: SessionDescription) async throws {}
      var transceivers: [Transceiver<Camera>] {
        [Transceiver(direction: .receiveOnly, track: Camera(id: "front"))]
      }
    }
    #expect(Peer().transceivers.filter(\.isReceiving).map(\.track?.id) == ["front"])
  }

  @Test func exampleOfSessionDescription() async throws {
    let answer = SessionDescription(type: .answer, sdp: "v=0")
    #expect(answer.type.isAllowed(in: .haveLocalOffer))
  }

  @Test func exampleOfSignalingState() async throws {
    let states = [SignalingState.stable, .haveLocalOffer]
    #expect(states.map(\.rawValue) == ["stable", "have-local-offer"])
  }

  @Test func exampleOfTrackInbox() async throws {
    struct Camera: Identifiable { let id: String }
    struct Peer: PeerConnectionLike {
      func setRemoteDescription(_ description: SessionDescription) async throws {}
      var transceivers: [Transceiver<Camera>] {
        [Transceiver(direction: .receiveOnly, track: Camera(id: "front"))]
      }
    }
    let names = Mutex<[String]>([])
    let inbox = TrackInbox<Camera> { track in names.withLock { $0.append(track.id) } }
    await inbox.catchUpTracks(of: Peer())
    inbox.receive(Camera(id: "front"))
    #expect(names.withLock { $0 } == ["front"])
  }

  @Test func exampleOfTransceiver() async throws {
    struct Camera: Identifiable { let id: String }
    let camera = Transceiver(direction: .receiveOnly, track: Camera(id: "front"))
    #expect(camera.isReceiving)
    #expect(!Transceiver<Camera>(direction: .sendOnly, track: nil).isReceiving)
  }

  @Test func exampleOfWaitFailure() async throws {
    var core = DescriptionGateCore(timeout: .seconds(1))
    _ = core.handle(.wait("w1"), now: .zero)
    #expect(core.handle(.tick, now: .seconds(1)) == [.waitFailed("w1", WaitFailure.timeout)])
  }
}
