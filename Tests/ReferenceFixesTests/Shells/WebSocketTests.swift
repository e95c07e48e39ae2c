import Foundation
import Glibc
import Testing

@testable import ReferenceFixes

@Suite("A real WebSocket on loopback", .unlessHanging, .serialized)
struct WebSocketTests {
  static let rounds = 20
  static let greeting = (1...5).map { "message \($0)" }

  @Test("the handshake is that of the standard's example")
  func handshake() {
    #expect(
      WebSocketHandshake.accept(key: "dGhlIHNhbXBsZSBub25jZQ==") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
  }

  @Test("a late handler loses what the server says at once, the early listener loses nothing")
  func firstMessages() async throws {
    var late = 0
    var early = 0
    for _ in 0..<Self.rounds {
      late += try await lateHandler()
      early += try await earlyListener()
    }
    let total = Self.rounds * Self.greeting.count
    #expect(late == 0)
    #expect(early == total)
    print("web socket: late handler \(late) of \(total) messages, early listener \(early)")
  }

  /// Attaches only after the messages came, as code does that awaits something first.
  private func lateHandler() async throws -> Int {
    let handler = Guarded<(@Sendable (String) -> Void)?>(nil)
    let arrived = Recorder<String>()
    let handled = Recorder<String>()
    let (server, client) = try await connection()
    Self.read(client) { message in
      arrived.append(message)
      handler.withLock { $0 }?(message)
    }
    try await eventually("the messages came") { arrived.count == Self.greeting.count }
    handler.withLock { $0 = { handled.append($0) } }
    server.shutDown()
    return handled.count
  }

  /// Attaches in the same run in which the connection is made; its consumer comes as late.
  private func earlyListener() async throws -> Int {
    let listener = EarlyListener<String> { _ in Issue.record("lost") }
    let (server, client) = try await connection()
    Self.read(client, end: { listener.close() }) { listener.receive($0) }
    try await eventually("the messages came") { listener.bufferedCount == Self.greeting.count }
    let messages = try listener.messages(as: "consumer")
    server.shutDown()
    var seen: [String] = []
    for try await message in messages { seen.append(message) }
    #expect(seen == Self.greeting)
    return seen.count
  }

  private func connection() async throws -> (server: LoopbackSocket, client: LoopbackSocket) {
    let (listening, port) = try LoopbackSocket.listen()
    defer { _ = Glibc.close(listening) }
    async let server = Self.onThread {
      try LoopbackSocket.accept(on: listening, greeting: Self.greeting)
    }
    let client = try await Self.onThread { try LoopbackSocket.connect(port: port) }
    return try await (server, client)
  }

  @Test("50 requests over a real connection: none is rejected with the gate, most are without")
  func requests() async throws {
    let gated = try await self.gated(50)
    let bare = try await self.bare(50)
    #expect(gated.answers == 50)
    #expect(gated.rejections == 0)
    #expect(bare.rejections > 25)
    print(
      "web socket: with the gate \(gated.answers) of 50 answered and \(gated.rejections) rejected, "
        + "without it \(bare.rejections) of 50 rejected")
  }

  private func gated(_ count: Int) async throws -> (answers: Int, rejections: Int) {
    let server = try LoopbackRealtimeServer()
    let client = try await Self.onThread { try LoopbackSocket.connect(port: server.port) }
    var settings = ResponseGateCore.Configuration()
    settings.maxPending = count
    settings.createdTimeout = .seconds(600)
    let gate = ResponseGate(configuration: settings, transport: SocketTransport(socket: client))
    let (events, sink) = AsyncStream<ResponseEvent>.makeStream()
    Self.read(client, end: { sink.finish() }) { text in
      if let event = (try? RealtimeEvent(parsing: text))?.responseEvent { sink.yield(event) }
    }
    let run = Task { await gate.run(events: events) }
    let answers = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<count {
        group.addTask { await gate.request(.manual()) == .finished(.completed) }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    client.shutDown()
    await run.value
    return (answers, server.rejectionCount)
  }

  /// Sends at once, whatever runs, as the bridge did before its fix.
  private func bare(_ count: Int) async throws -> (answers: Int, rejections: Int) {
    let server = try LoopbackRealtimeServer()
    let client = try await Self.onThread { try LoopbackSocket.connect(port: server.port) }
    let answers = Recorder<String>()
    Self.read(client) { text in
      let type = (try? RealtimeEvent(parsing: text))?.type
      if type == "response.created" || type == "error" { answers.append(text) }
    }
    for index in 1...count {
      try client.write(#"{"type": "response.create", "event_id": "e\#(index)"}"#)
    }
    try await eventually("each is answered") { answers.count == count }
    client.shutDown()
    return (count - server.rejectionCount, server.rejectionCount)
  }

  private static func read(
    _ socket: LoopbackSocket, end: @escaping @Sendable () -> Void = {},
    _ body: @escaping @Sendable (String) -> Void
  ) {
    Thread.detachNewThread {
      while let text = try? socket.read() { body(text) }
      end()
    }
  }

  /// Runs what blocks on a thread of its own.
  private static func onThread<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result(catching: body)) }
    }
  }
}

/// A socket as the gate's transport; the gate's outbox never sends twice at once.
private struct SocketTransport: TextTransport {
  let socket: LoopbackSocket

  func send(_ text: String) throws { try socket.write(text) }
}
