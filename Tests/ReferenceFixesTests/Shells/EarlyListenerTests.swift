import Foundation
import Testing

@testable import ReferenceFixes

@Suite("The early listener", .unlessHanging)
struct EarlyListenerTests {
  /// A message that knows its place.
  struct Numbered: Equatable, Sendable {
    let producer: Int
    let number: Int
  }

  @Test("8 threads feed it during attach: nothing is lost, and each thread's order is kept")
  func threads() async throws {
    let perThread = 2000
    let listener = EarlyListener<Numbered>(capacity: .max) { _ in Issue.record("lost") }
    let received = Recorder<Numbered>()
    let inHandler = Guarded(0)
    for producer in 0..<8 {
      Thread.detachNewThread {
        for number in 0..<perThread {
          listener.receive(Numbered(producer: producer, number: number))
        }
      }
    }
    try await eventually("some are kept") { listener.bufferedCount > 100 }
    try listener.attach(as: "consumer") { event in
      let others = inHandler.withLock { count in
        count += 1
        return count - 1
      }
      if others > 0 { Issue.record("two deliveries at once") }
      if case .message(let message) = event { received.append(message) }
      inHandler.withLock { $0 -= 1 }
    }
    try await eventually("all arrive") { received.count == 8 * perThread }
    for producer in 0..<8 {
      let numbers = received.all.filter { $0.producer == producer }.map(\.number)
      #expect(numbers == Array(0..<perThread))
    }
    print("early listener: \(received.count) of \(8 * perThread) messages of 8 threads")
  }

  @Test("8 threads feed it while consumers come and go: each message reaches exactly one")
  func comingAndGoing() async throws {
    let perThread = 1000
    let listener = EarlyListener<Numbered>(capacity: .max) { _ in Issue.record("lost") }
    let received = Recorder<Numbered>()
    let feeding = Guarded(8)
    for producer in 0..<8 {
      Thread.detachNewThread {
        for number in 0..<perThread {
          listener.receive(Numbered(producer: producer, number: number))
        }
        feeding.withLock { $0 -= 1 }
      }
    }
    var consumers = 0
    while feeding.withLock({ $0 }) > 0 || listener.bufferedCount > 0 {
      consumers += 1
      try listener.attach(as: Identifier("consumer \(consumers)")) { event in
        guard case .message(let message) = event else { return }
        received.append(message)
        if message.number.isMultiple(of: 40) { listener.detach() }
      }
      await Task.yield()
      listener.detach()
    }
    #expect(consumers > 100)
    for producer in 0..<8 {
      let numbers = received.all.filter { $0.producer == producer }.map(\.number)
      #expect(numbers.sorted() == Array(0..<perThread))
    }
    print("early listener: \(received.count) messages over \(consumers) consumers")
  }

  @Test("a handler may call the listener, and what it was not handed waits for the next")
  func reentrant() throws {
    let listener = EarlyListener<Int> { _ in Issue.record("lost") }
    let first = Recorder<Int>()
    for number in 1...3 { listener.receive(number) }
    try listener.attach(as: "first") { event in
      guard case .message(let number) = event else { return }
      first.append(number)
      listener.receive(number + 10)
      if number == 2 { listener.detach() }
    }
    #expect(first.all == [1, 2])
    let second = Recorder<Int>()
    try listener.attach(as: "second") { event in
      if case .message(let number) = event { second.append(number) }
    }
    #expect(second.all == [3, 11, 12])
  }

  @Test("what a leaving consumer was not handed counts against the bound")
  func takenBack() throws {
    let faults = Recorder<EarlyListenerFault>()
    let listener = EarlyListener<Int>(capacity: 1) { faults.append($0) }
    listener.receive(1)
    try listener.attach(as: "first") { event in
      guard case .message(1) = event else { return }
      listener.receive(2)
      listener.receive(3)
      listener.detach()
    }
    #expect(faults.all == [.overflowed])
    #expect(listener.bufferedCount == 0)
    listener.open()
    #expect(faults.all == [.overflowed])
  }

  @Test("a sequence that falls behind ends with an error, and the next one goes on where it ended")
  func slowSequence() async throws {
    let faults = Recorder<EarlyListenerFault>()
    let listener = EarlyListener<Int>(capacity: 2) { faults.append($0) }
    let messages = try listener.messages(as: "slow")
    for number in 1...4 { listener.receive(number) }
    var seen: [Int] = []
    await #expect(throws: EarlyListenerError.overflowed) {
      for try await message in messages { seen.append(message) }
    }
    #expect(seen == [1, 2])
    #expect(listener.consumer == nil)
    let rest = try listener.messages(as: "next")
    listener.close()
    for try await message in rest { seen.append(message) }
    #expect(seen == [1, 2, 3, 4])
    #expect(faults.all == [])
  }

  @Test("a sequence whose consumer stops lets the next one in")
  func endedSequence() async throws {
    let listener = EarlyListener<Int> { _ in Issue.record("lost") }
    listener.receive(1)
    do {
      let messages = try listener.messages(as: "first")
      for try await message in messages {
        #expect(message == 1)
        break
      }
    }
    try await eventually("the first is gone") { listener.consumer == nil }
    listener.receive(2)
    let later = try listener.messages(as: "second")
    listener.close()
    var seen: [Int] = []
    for try await message in later { seen.append(message) }
    #expect(seen == [2])
  }

  @Test("a refused sequence leaves the consumer of the same name alone")
  func refusedSequence() throws {
    let listener = EarlyListener<Int> { _ in Issue.record("lost") }
    try listener.attach(as: "ui") { _ in }
    #expect(throws: EarlyListenerError.refused("ui")) { _ = try listener.messages(as: "ui") }
    #expect(listener.consumer == "ui")
  }

  @Test("a new connection hears nothing of the old one")
  func reconnect() throws {
    let listener = EarlyListener<String> { _ in Issue.record("lost") }
    listener.receive("old")
    let epoch = listener.reconnect()
    listener.receive("late", epoch: epoch - 1)
    listener.receive("new", epoch: epoch)
    let seen = Recorder<String>()
    try listener.attach(as: "ui") { event in
      if case .message(let message) = event { seen.append(message) }
    }
    #expect(seen.all == ["new"])
  }
}
