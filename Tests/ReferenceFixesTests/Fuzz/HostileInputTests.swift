import Testing

@testable import ReferenceFixes

@Suite("The cores under random inputs", .unlessHanging)
struct HostileInputTests {
  static let seeds = 0..<1500

  @Test("the response gate ends each ticket once, whatever the server says")
  func responseGate() async {
    var tickets = 0
    for seed in Self.seeds {
      await Task.yield()
      var run = HostileGateRun(seed: seed)
      run.play(steps: 60)
      tickets += run.endings.count
      #expect(run.faults == [], "seed \(seed)")
    }
    print("response gate: \(Self.seeds.count) hostile sequences, \(tickets) tickets")
  }

  @Test("the run registry ends each run once, under each policy")
  func runRegistry() async {
    var runs = 0
    for seed in Self.seeds {
      await Task.yield()
      var run = HostileRegistryRun(seed: seed)
      run.play(steps: 60)
      runs += run.admitted
      #expect(run.faults == [], "seed \(seed)")
    }
    print("run registry: \(Self.seeds.count) hostile sequences, \(runs) admitted runs")
  }

  @Test("the description gate answers each caller once")
  func descriptionGate() async {
    var callers = 0
    for seed in Self.seeds {
      await Task.yield()
      var run = HostileDescriptionRun(seed: seed)
      run.play(steps: 60)
      callers += run.callers
      #expect(run.faults == [], "seed \(seed)")
    }
    print("description gate: \(Self.seeds.count) hostile sequences, \(callers) callers")
  }

  @Test("the early listener delivers each message once and in order")
  func earlyListener() async {
    var messages = 0
    for seed in Self.seeds {
      await Task.yield()
      var run = HostileListenerRun(seed: seed)
      run.play(steps: 60)
      messages += run.delivered
      #expect(run.faults == [], "seed \(seed)")
    }
    print("early listener: \(Self.seeds.count) hostile sequences, \(messages) messages")
  }
}
