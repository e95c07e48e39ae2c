/// A model of the peer connection of the incident, on an event loop that the test can watch.
///
/// Setting the local offer schedules a connect task. If nothing suspends before the remote
/// description is set, that task starts inside the setting, after the transport parameters are
/// stored and before the description is; with a fast path and a slow setting it finds none.
final class BackgroundConnectPeer {
  /// What the public call itself can throw.
  struct InvalidState: Error {}

  private(set) var remoteDescription: String?
  private(set) var signalingState = "stable"
  private(set) var backgroundErrors: [String] = []
  private(set) var isConnected = false
  private(set) var elapsed = 0
  /// Whether the incident's patch guards the read of the missing description.
  var hasNullCheck = false
  /// How often the connect task of the patched library tries again.
  var retries = 0
  /// What a caller adds from outside; the peer reads none of it.
  var addedAttributes: [String: String?] = [:]
  private var scheduled: [() -> Void] = []
  private var hasParameters = false

  /// Sets the local offer and schedules the connect task.
  func setLocalOffer() {
    signalingState = "have-local-offer"
    scheduled.append { [unowned self] in connect() }
  }

  /// Gives the loop to what is scheduled, as every true suspension does.
  func suspend(milliseconds: Int = 0) {
    elapsed += milliseconds
    let due = scheduled
    scheduled = []
    for task in due { task() }
  }

  /// Sets the remote answer; releasing transports suspends it in the middle.
  func setRemoteAnswer(_ sdp: String) throws {
    guard signalingState == "have-local-offer" else { throw InvalidState() }
    hasParameters = true
    suspend(milliseconds: 100)
    remoteDescription = sdp
    signalingState = "stable"
    scheduled.append { [unowned self] in connect() }
  }

  private func connect() {
    guard hasParameters, !isConnected else { return }
    if remoteDescription != nil {
      isConnected = true
    } else if hasNullCheck {
      backgroundErrors.append("'NoneType' object has no attribute 'codecs'")
    } else if retries > 0 {
      retries -= 1
      scheduled.append { [unowned self] in connect() }
    } else {
      backgroundErrors.append("'NoneType' object has no attribute 'media'")
    }
  }
}
