import Foundation
import Testing

@Suite("The Swift fixes that the incident documents quote", .unlessHanging)
struct SamplesTests {
  @Test("what came before the consumer is there, in order, and the end of the channel is the end")
  func early() async throws {
    let events = ChannelEvents()
    let channel = try #require(openEvents(on: RTCPeerConnection(), events: events))
    for text in ["session.created", "item.created"] { channel.deliver(text) }
    channel.close()
    var heard: [Data] = []
    for try await message in events.messages { heard.append(message) }
    #expect(heard == [Data("session.created".utf8), Data("item.created".utf8)])
  }

  @Test("a message too many is a failure, not a silent gap")
  func overflow() async throws {
    let events = ChannelEvents()
    let channel = try #require(openEvents(on: RTCPeerConnection(), events: events))
    for number in 0...1024 { channel.deliver("\(number)") }
    var heard = 0
    await #expect(throws: Overflow.self) {
      for try await _ in events.messages { heard += 1 }
    }
    #expect(heard == 1024)
  }

  @Test("a request that comes while another is being sent waits for the end of its response")
  func claim() async throws {
    let gate = Samples.ResponseGate()
    let socket = Samples.RealtimeSocket()
    let busy = Samples.RealtimeSocket { number in
      if number == 1 { try await gate.request(on: socket) }
    }
    try await gate.request(on: busy)
    #expect((busy.sent, socket.sent) == (1, 0))
    try await gate.handle(.responseCreated, on: socket)
    try await gate.handle(.audioDelta, on: socket)
    #expect(socket.sent == 0)
    try await gate.handle(.responseDone, on: socket)
    #expect(socket.sent == 1)
    try await gate.handle(.responseDone, on: socket)
    #expect(socket.sent == 1)
  }

  @Test("nothing is asked for while a response of the server's own is active")
  func foreign() async throws {
    let gate = Samples.ResponseGate()
    let socket = Samples.RealtimeSocket()
    try await gate.handle(.responseCreated, on: socket)
    try await gate.request(on: socket)
    #expect(socket.sent == 0)
    try await gate.handle(.responseDone, on: socket)
    #expect(socket.sent == 1)
  }

  @Test("a failed send is not lost: the request goes out after the next response")
  func failedSend() async throws {
    let gate = Samples.ResponseGate()
    let broken = Samples.RealtimeSocket { _ in throw NeverHappened(what: "the send") }
    await #expect(throws: NeverHappened.self) { try await gate.request(on: broken) }
    let socket = Samples.RealtimeSocket()
    try await gate.handle(.responseCreated, on: socket)
    try await gate.handle(.responseDone, on: socket)
    #expect(socket.sent == 1)
  }

  @Test("two runs of one session are both found and cancelled; a run of another goes on")
  func cancelAll() async throws {
    let registry = Samples.RunRegistry()
    let started = Recorder<String>()
    let ended = Recorder<String>()
    for (name, session) in [("1", "chat"), ("2", "chat"), ("3", "call")] {
      _ = await registry.start(session: session) {
        started.append(name)
        while !Task.isCancelled { await Task.yield() }
        ended.append(name)
      }
    }
    try await eventually("all have started") { started.count == 3 }
    await registry.cancelAll(session: "chat")
    try await eventually("the runs of the chat are over") { await registry.live == 1 }
    #expect(Set(ended.all) == ["1", "2"])
    await registry.cancelAll(session: "call")
    try await eventually("the other run is over") { await registry.live == 0 }
  }
}
