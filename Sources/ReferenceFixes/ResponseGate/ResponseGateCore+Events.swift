// What the server says.
extension ResponseGateCore {
  /// Takes an event of the connection `epoch`; what an earlier or a later one says is ignored.
  mutating func receive(_ event: ResponseEvent, epoch: Int?) {
    guard epoch == nil || epoch == self.epoch, phase != .closed else { return }
    switch event {
    case .created(let id, let token): created(id, token: token)
    case .done(let id, let status, let token): done(id, status, token: token)
    case .error(let code, let eventID, let activeID):
      error(code, eventID: eventID, activeID: activeID)
    }
  }
}

// MARK: - created

extension ResponseGateCore {
  private mutating func created(_ id: Identifier, token: Identifier?) {
    if let token, discarded.remove(token) != nil {
      finishCurrent(.unknown)
      current = RunningResponse(id: id, origin: .discarded)
      return sendCancel()
    }
    // A server runs one response at a time, so another one means that a `done` was lost.
    if current?.id != id { finishCurrent(.unknown) }
    if let create = inFlight, isOurs(token, create) { return accept(create, id) }
    if current?.id == id { adoptOrphan() } else { follow(id) }
  }

  private func isOurs(_ token: Identifier?, _ create: SentCreate) -> Bool {
    if let token { return token == create.token }
    return configuration.correlation == .assume && phase == .createInFlight
  }

  private mutating func accept(_ create: SentCreate, _ id: Identifier) {
    inFlight = nil
    timers.stop(.created)
    let tickets = create.batch.map(\.ticket)
    begin(RunningResponse(id: id, tickets: tickets, origin: .ours))
    for ticket in tickets { emit(.started(ticket, response: id)) }
    if create.isCancelRemembered { sendCancel() }
  }

  private mutating func follow(_ id: Identifier) {
    begin(RunningResponse(id: id, origin: .foreign))
  }

  private mutating func adoptOrphan() {
    guard current?.origin == .orphan else { return }
    current?.origin = .foreign
    timers.stop(.orphan)
    if phase == .active { watchActive() }
  }

  private mutating func begin(_ response: RunningResponse) {
    stopWatching()
    cancelToken = nil
    current = response
    phase = .active
    watchActive()
  }
}

// MARK: - done and error

extension ResponseGateCore {
  private mutating func done(_ id: Identifier?, _ status: ResponseStatus, token: Identifier?) {
    if let create = inFlight, token == create.token {
      inFlight = nil
      timers.stop(.created)
      for request in create.batch { emit(.finished(request.ticket, status)) }
      return free()
    }
    guard let current else { return }
    if let id, let known = current.id, id != known { return }
    finishCurrent(status)
    free()
  }

  private mutating func error(_ code: String, eventID: Identifier?, activeID: Identifier?) {
    if code == "response_cancel_not_active" { return cancelWasNotActive(eventID) }
    guard let create = inFlight, eventID == nil || eventID == create.token else { return }
    if code == "conversation_already_has_active_response" { return contend(activeID) }
    guard eventID != nil else { return }
    inFlight = nil
    timers.stop(.created)
    for request in create.batch { emit(.rejected(request.ticket, .server(code: code))) }
    if phase == .createInFlight { phase = .idle }
    drain()
  }

  private mutating func cancelWasNotActive(_ eventID: Identifier?) {
    guard phase == .cancelling, eventID == nil || eventID == cancelToken else { return }
    finishCurrent(.unknown)
    free()
  }

  /// Puts the batch back and waits; sending at once would run into the same wall.
  private mutating func contend(_ activeID: Identifier?) {
    putBack(.contended)
    guard phase == .createInFlight else { return }
    phase = .active
    current = RunningResponse(id: activeID, origin: .orphan)
    timers.start(.orphan, at: now + configuration.orphanTimeout)
  }
}
