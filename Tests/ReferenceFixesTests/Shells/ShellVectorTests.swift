import Testing

@testable import ReferenceFixes

@Suite("Vectors through the shells", .unlessHanging)
struct ShellVectorTests {
  /// The vectors of one component; the cores' tests fail for files that cannot be read.
  private static func vectors(of component: String) -> [Vector] {
    VectorFile.cases.compactMap { try? $0.vector.get() }.filter { $0.component == component }
  }

  @Test("the response gate leaves its core's trace", arguments: vectors(of: "response_gate"))
  func responseGate(_ vector: Vector) async throws {
    try await ResponseGateReplay(vector).run(vector)
  }

  @Test("the run registry leaves its core's trace", arguments: vectors(of: "run_registry"))
  func runRegistry(_ vector: Vector) async throws {
    try await RunRegistryReplay(vector).run(vector)
  }

  @Test("the description gate leaves its core's trace", arguments: vectors(of: "description_gate"))
  func descriptionGate(_ vector: Vector) async throws {
    try await DescriptionGateReplay(vector).run(vector)
  }

  @Test("the early listener leaves its core's trace", arguments: vectors(of: "early_listener"))
  func earlyListener(_ vector: Vector) throws {
    var words = Arguments(vector.configuration, at: "config")
    let settings = try EarlyListenerVectorComponent.settings(&words)
    let log = Recorder<JSONValue>()
    let listener = EarlyListener<String>(
      capacity: settings.capacity, overflow: settings.overflow
    ) { fault in
      log.append(["out": fault == .overflowed ? "overflow" : "dropped_oldest"])
    }
    for (index, step) in vector.steps.enumerated() {
      var words = Arguments(step.arguments, at: step.op)
      let before = log.count
      tell(listener, try EarlyListenerVectorComponent.input(step.op, &words), log)
      try VectorRunner.compare(
        Array(log.all[before...]), with: step.expected, at: "step \(index) of \"\(vector.name)\"")
    }
    let state: [Identifier: JSONValue] = [
      "buffered": .integer(listener.bufferedCount),
      "attached": listener.consumer.map { .string($0.text) } ?? .null,
    ]
    try VectorRunner.compare(state, with: vector.final, of: vector.name)
  }

  private func tell(
    _ listener: EarlyListener<String>, _ input: EarlyListenerCore<String>.Input,
    _ log: Recorder<JSONValue>
  ) {
    switch input {
    case .message(let message, let epoch): listener.receive(message, epoch: epoch)
    case .attach(let name): attach(listener, name, log)
    case .detach: listener.detach()
    case .open: listener.open()
    case .close(let reason): listener.close(reason: reason)
    case .reconnect: listener.reconnect()
    }
  }

  private func attach(
    _ listener: EarlyListener<String>, _ name: Identifier, _ log: Recorder<JSONValue>
  ) {
    do {
      try listener.attach(as: name) { event in
        switch event {
        case .message(let message):
          log.append(["out": "deliver", "to": .string(name.text), "msg": .string(message)])
        case .closed(let reason):
          log.append(["out": "deliver_close", "to": .string(name.text), "reason": .string(reason)])
        }
      }
    } catch {
      #expect(error == .refused(name))
      log.append(["out": "attach_refused", "to": .string(name.text)])
    }
  }

  @Test("the event router leaves its core's trace", arguments: vectors(of: "router"))
  func router(_ vector: Vector) async throws {
    struct Failure: Error {}
    var words = Arguments(vector.configuration, at: "config")
    let settings = try RouterVectorComponent.settings(&words)
    let log = Recorder<JSONValue>()
    var handlers: [Identifier: EventRouter<String>.Handler] = [:]
    for (type, name) in settings.handlers {
      let isThrowing = settings.throwing.contains(type)
      handlers[type] = .init(name: name) { _ in if isThrowing { throw Failure() } }
    }
    let router = EventRouter<String>(logged: settings.log, handlers: handlers) { notice in
      log.append(Self.words(notice))
    }
    for (index, step) in vector.steps.enumerated() {
      var words = Arguments(step.arguments, at: step.op)
      let before = log.count
      await router.route("event", type: try words.name("type"))
      try VectorRunner.compare(
        Array(log.all[before...]), with: step.expected, at: "step \(index) of \"\(vector.name)\"")
    }
  }

  private static func words(_ notice: EventRouter<String>.Notice) -> JSONValue {
    switch notice {
    case .logged(let type, _): RouterVectorComponent.words(.logged(type))
    case .handled(let type, let name): RouterVectorComponent.words(.handled(type, by: name))
    case .fault(let type, _): RouterVectorComponent.words(.fault(type))
    case .unknown(let type, _): RouterVectorComponent.words(.unknown(type))
    }
  }
}
