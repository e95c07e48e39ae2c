import Testing

@testable import ReferenceFixes

@Suite("The response gate against a fake server", .unlessHanging)
struct GateSimulationTests {
  /// One part of the simulations, so that they run side by side.
  struct Part: Sendable, CustomTestStringConvertible {
    let weather: Weather
    let seeds: Range<Int>
    var testDescription: String { "\(weather), seeds \(seeds)" }
  }

  static let parts: [Part] = [
    Part(weather: .calm, seeds: 0..<2000), Part(weather: .voice, seeds: 2000..<4000),
    Part(weather: .lossy, seeds: 4000..<5500), Part(weather: .jammed, seeds: 5500..<7000),
    Part(weather: .broken, seeds: 7000..<8000), Part(weather: .storm, seeds: 8000..<10000),
  ]

  @Test("there are 10,000 simulations")
  func count() { #expect(Self.parts.map(\.seeds.count).reduce(0, +) == 10_000) }

  @Test("each ticket has one outcome, nothing sticks, nothing is lost", arguments: parts)
  func simulate(_ part: Part) async {
    var requests = 0
    var rejections = 0
    for seed in part.seeds {
      await Task.yield()
      var simulation = GateSimulation(seed: seed, weather: part.weather)
      do { try simulation.run() } catch { Issue.record("seed \(seed): \(error)") }
      requests += simulation.outcomes.count
      rejections += simulation.server.rejectionCount
    }
    print(
      "response gate, \(part.weather): \(part.seeds.count) simulations, \(requests) requests, "
        + "\(rejections) server rejections")
  }
}
