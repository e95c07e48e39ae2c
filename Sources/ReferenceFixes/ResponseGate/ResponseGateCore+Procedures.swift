// The steps that several inputs share.
extension ResponseGateCore {
  /// Sends the head of the queue, if nothing runs, nothing is in flight and no retry is due.
  mutating func drain() {
    guard phase == .idle, !queue.isEmpty, !timers.isRunning(.retry) else { return }
    let batch = takeBatch()
    let token = nextCreateToken()
    inFlight = SentCreate(token: token, batch: batch)
    phase = .createInFlight
    timers.start(.created, at: now + configuration.createdTimeout)
    emit(
      .sendCreate(
        token: token, tickets: batch.map(\.ticket), parameters: batch[0].kind.parameters))
  }

  /// A manual request alone, or every automatic one up to the next manual one.
  private mutating func takeBatch() -> [WaitingRequest] {
    let automatic = queue.prefix { $0.kind == .automatic }.count
    let batch = queue.prefix(max(automatic, 1))
    queue.removeFirst(batch.count)
    return Array(batch)
  }

  /// Ends the current response for the gate; a create in flight still waits for its verdict.
  mutating func free() {
    stopWatching()
    current = nil
    cancelToken = nil
    phase = inFlight == nil ? .idle : .createInFlight
    drain()
  }

  /// Asks the server to end the current response.
  mutating func sendCancel() {
    timers.stop(.active)
    timers.stop(.orphan)
    phase = .cancelling
    timers.start(.cancel, at: now + configuration.cancelTimeout)
    let token = nextCancelToken()
    cancelToken = token
    emit(.sendCancel(token: token, response: current?.id))
  }

  /// Returns the batch in flight to the head of the queue, without what was tried too often.
  mutating func putBack(_ reason: ResponseRejection) {
    guard let create = inFlight else { return }
    inFlight = nil
    timers.stop(.created)
    var kept: [WaitingRequest] = []
    for var request in create.batch {
      request.failedDispatches += 1
      if request.failedDispatches >= configuration.maxAttempts {
        emit(.rejected(request.ticket, reason))
      } else {
        kept.append(request)
      }
    }
    queue = kept + queue
  }

  /// Tells the tickets of the current response how it ended; what follows puts another in its place.
  mutating func finishCurrent(_ status: ResponseStatus) {
    for ticket in current?.tickets ?? [] { emit(.finished(ticket, status)) }
  }

  /// Starts the watchdog on a running response, unless it is off.
  mutating func watchActive() {
    guard configuration.activeTimeout != .zero else { return }
    timers.start(.active, at: now + configuration.activeTimeout)
  }

  /// Stops every timer that belongs to the current response.
  mutating func stopWatching() {
    timers.stop(.active)
    timers.stop(.cancel)
    timers.stop(.orphan)
  }
}

// MARK: - Timers

extension ResponseGateCore {
  /// Fires what is due, each timer at its own due time.
  mutating func fireTimers(until end: Duration) {
    while let (timer, due) = timers.takeFirst(dueAt: end) {
      now = due
      fire(timer)
    }
  }

  private mutating func fire(_ timer: Timer) {
    switch timer {
    case .active: sendCancel()
    case .cancel:
      finishCurrent(.unknown)
      free()
    case .created: giveUpCreate()
    case .orphan: free()
    case .retry: drain()
    }
  }

  private mutating func giveUpCreate() {
    guard let create = inFlight else { return }
    discarded.insert(create.token)
    inFlight = nil
    for request in create.batch { emit(.rejected(request.ticket, .createdTimeout)) }
    if phase == .createInFlight { phase = .idle }
    drain()
  }
}
