/// Sets remote descriptions on a peer connection, one at a time and only when its state allows.
///
/// Before it calls the peer it gives up the thread once, so that work the peer has scheduled runs
/// first. Report every change of the signalling state, and every failure in the background.
///
/// ```swift
/// struct Camera: Identifiable { let id: String }
/// actor Peer: PeerConnectionLike {
///   var descriptions: [SessionDescription] = []
///   let transceivers: [Transceiver<Camera>] = []
///   func setRemoteDescription(_ description: SessionDescription) {
///     descriptions.append(description)
///   }
/// }
/// let peer = Peer()
/// let gate = DescriptionGate(peer: peer, clock: ContinuousClock())
/// async let reader: Void = gate.ready()
/// async let applied: Void = gate.apply(SessionDescription(type: .answer, sdp: "v=0"))
/// await gate.signalingStateChanged(.haveLocalOffer)
/// try await applied
/// try await reader
/// #expect(await peer.descriptions.map(\.sdp) == ["v=0"])
/// ```
public actor DescriptionGate<Peer: PeerConnectionLike, C: Clock> where C.Duration == Duration {
  /// Sees every input and what follows from it, before it is done; it never changes anything.
  public typealias Observer =
    @Sendable (DescriptionGateCore.Input, [DescriptionGateCore.Effect]) -> Void

  private var core: DescriptionGateCore
  private var alarm: DeadlineAlarm<C>
  private var peer: Peer
  private var descriptions: [Identifier: SessionDescription] = [:]
  private var appliers: [Identifier: CheckedContinuation<Void, any Error>] = [:]
  private var readers: [Identifier: CheckedContinuation<Void, any Error>] = [:]
  private var causes: [Identifier: any Error] = [:]
  private var count = 0
  private let observer: Observer?

  /// Creates a gate for a peer that is stable.
  public init(
    peer: Peer, clock: C, timeout: Duration = .seconds(5), observer: Observer? = nil
  ) {
    core = DescriptionGateCore(timeout: timeout)
    alarm = DeadlineAlarm(clock: clock)
    self.peer = peer
    self.observer = observer
  }

  deinit { alarm.cancel() }

  /// How many peers came before this one.
  public var epoch: Int { core.epoch }

  /// Sets a description and returns when it is set; throws `DescriptionError` if it is not.
  ///
  /// Cancelling the calling task returns at once; the peer may still set the description.
  public func apply(_ description: SessionDescription, epoch: Int? = nil) async throws {
    try await apply(description, id: nextName("d"), epoch: epoch)
  }

  /// Sets a description under an id of the caller's choice.
  func apply(_ description: SessionDescription, id: Identifier, epoch: Int?) async throws {
    try Task.checkCancellation()
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { applier in
        appliers[id] = applier
        descriptions[id] = description
        feed(.apply(id, description.type, epoch: epoch))
      }
    } onCancel: {
      Task { await self.leaveApply(id) }
    }
  }

  /// Returns when a remote description is set; throws `WaitFailure` if that takes too long.
  public func ready() async throws { try await ready(waiter: nextName("w")) }

  /// Waits under a name of the caller's choice.
  func ready(waiter: Identifier) async throws {
    try Task.checkCancellation()
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { reader in
        readers[waiter] = reader
        feed(.wait(waiter))
      }
    } onCancel: {
      Task { await self.leaveWait(waiter) }
    }
  }

  /// Takes note of the state of peer `epoch`; `nil` is the current one.
  public func signalingStateChanged(_ state: SignalingState, epoch: Int? = nil) {
    feed(.signaling(state, epoch: epoch))
  }

  /// Takes note of a failure that nobody awaited in peer `epoch`; the readers must not wait on.
  public func backgroundFault(_ what: String, epoch: Int? = nil) {
    feed(.backgroundFault(what, epoch: epoch))
  }

  /// Fails everything that waits.
  public func close() { feed(.close) }

  /// Goes on with a new peer and returns its epoch.
  @discardableResult
  public func reconnect(to peer: Peer) -> Int {
    feed(.reconnect)
    self.peer = peer
    return core.epoch
  }

  /// Gives the core one input and does what follows from it.
  func feed(_ input: DescriptionGateCore.Input) {
    let effects = core.handle(input, now: alarm.now)
    observer?(input, effects)
    for effect in effects { perform(effect) }
    alarm.set(for: core.nextDeadline) { [weak self] in await self?.feed(.tick) }
  }
}

// MARK: - Effects

extension DescriptionGate {
  private func perform(_ effect: DescriptionGateCore.Effect) {
    switch effect {
    case .setRemote(let id): set(id)
    case .failed(let id, let failure):
      descriptions[id] = nil
      let error = DescriptionError(failure: failure, cause: causes.removeValue(forKey: id))
      appliers.removeValue(forKey: id)?.resume(throwing: error)
    case .released(let waiter): readers.removeValue(forKey: waiter)?.resume()
    case .waitFailed(let waiter, let failure):
      readers.removeValue(forKey: waiter)?.resume(throwing: failure)
    case .ready, .fault, .staleFault: break
    }
  }

  private func set(_ id: Identifier) {
    guard let description = descriptions.removeValue(forKey: id) else { return }
    Task { [peer, weak self] in
      await Task.yield()
      do {
        try await peer.setRemoteDescription(description)
        await self?.setSucceeded(id)
      } catch {
        await self?.setFailed(id, error)
      }
    }
  }

  /// Takes note that the peer has set the description.
  func setSucceeded(_ id: Identifier) {
    feed(.setSucceeded(id))
    appliers.removeValue(forKey: id)?.resume()
  }

  private func setFailed(_ id: Identifier, _ error: any Error) {
    causes[id] = error
    feed(.setFailed(id, reason: "\(error)"))
    causes[id] = nil
  }
}

// MARK: - Callers

extension DescriptionGate {
  private func leaveApply(_ id: Identifier) {
    appliers.removeValue(forKey: id)?.resume(throwing: CancellationError())
  }

  private func leaveWait(_ waiter: Identifier) {
    readers.removeValue(forKey: waiter)?.resume(throwing: CancellationError())
  }

  private func nextName(_ prefix: String) -> Identifier {
    count += 1
    return Identifier("\(prefix)\(count)")
  }
}
