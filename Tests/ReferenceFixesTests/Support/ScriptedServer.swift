import ReferenceFixes

/// A realtime server in real time: it answers each create, and rejects one that meets a response.
actor ScriptedServer: TextTransport {
  nonisolated let events: AsyncStream<ResponseEvent>
  private(set) var createCount = 0
  private(set) var rejectionCount = 0
  private let sink: AsyncStream<ResponseEvent>.Continuation
  private var active: Identifier?

  init() { (events, sink) = AsyncStream.makeStream() }

  func send(_ text: String) async throws {
    let frame = try JSONValue(parsing: text)
    let token = frame["event_id"]?.identifier
    await Task.yield()
    switch frame["type"]?.string {
    case "response.create": create(token)
    case "response.cancel": end(frame["response_id"]?.identifier, .cancelled)
    default: break
    }
  }

  /// Ends the connection.
  func hangUp() { sink.finish() }

  private func create(_ token: Identifier?) {
    createCount += 1
    if active != nil {
      rejectionCount += 1
      sink.yield(.error(code: "conversation_already_has_active_response", eventID: token))
      return
    }
    let id = Identifier("r\(createCount)")
    active = id
    sink.yield(.created(id: id, token: token))
    Task {
      for _ in 0..<5 { await Task.yield() }
      end(id, .completed)
    }
  }

  private func end(_ id: Identifier?, _ status: ResponseStatus) {
    guard let active, id == nil || id == active else { return }
    self.active = nil
    sink.yield(.done(id: active, status: status))
  }
}
