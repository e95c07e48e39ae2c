import ReferenceFixes

/// A realtime server in virtual time: one response at a time, and a second one is rejected.
struct FakeRealtimeServer {
  private(set) var rejectionCount = 0
  private(set) var active: Identifier?
  private var count = 0

  /// Takes a create and returns what the server says to it.
  mutating func create(token: Identifier, echoes: Bool, names: Bool) -> ResponseEvent {
    if let active {
      rejectionCount += 1
      return .error(
        code: "conversation_already_has_active_response", eventID: token,
        activeID: names ? active : nil)
    }
    return .created(id: begin(), token: echoes ? token : nil)
  }

  /// Begins a response because somebody spoke, unless one runs.
  mutating func speak() -> ResponseEvent? {
    active == nil ? .created(id: begin(), token: nil) : nil
  }

  /// Takes a cancel and returns what the server says to it.
  mutating func cancel(token: Identifier, response: Identifier?) -> ResponseEvent {
    guard let active, response == nil || response == active else {
      return .error(code: "response_cancel_not_active", eventID: token)
    }
    self.active = nil
    return .done(id: active, status: .cancelled)
  }

  /// Ends the response, if it still runs.
  mutating func end(_ response: Identifier, _ status: ResponseStatus) -> ResponseEvent? {
    guard active == response else { return nil }
    active = nil
    return .done(id: response, status: status)
  }

  /// Forgets the conversation's running response; a new connection starts without one.
  mutating func hangUp() { active = nil }

  private mutating func begin() -> Identifier {
    count += 1
    let id = Identifier("r\(count)")
    active = id
    return id
  }
}
