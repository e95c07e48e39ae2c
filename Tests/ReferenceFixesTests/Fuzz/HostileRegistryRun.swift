@testable import ReferenceFixes

/// A registry told to begin, end and cancel anything in any order.
struct HostileRegistryRun {
  private typealias Core = RunRegistryCore<String, Int>

  private(set) var faults: [String] = []
  private(set) var admitted = 0
  private var core: Core
  private var random: SeededGenerator
  private var now: Duration = .zero
  private var sessions: [Int: String] = [:]
  private var waiting: [String: [Int]] = [:]
  private var aborted: [Int: Duration] = [:]

  init(seed: Int) {
    random = SeededGenerator(seed: seed)
    let policies: [RunPolicy] = [.perRun, .fifo, .reject, .replace]
    core = Core(
      configuration: .init(
        policy: policies[seed % 4], maxPerSession: random.number(1...4),
        killGrace: random.milliseconds(0...3000)))
  }

  /// Plays some steps, and then a shutdown after which nothing may live.
  mutating func play(steps: Int) {
    for _ in 0..<steps { feed(input()) }
    feed(.shutdown)
    now += .seconds(10)
    feed(.tick)
    if !sessions.isEmpty || !core.sessions.isEmpty || core.nextDeadline != nil {
      faults.append("left: \(sessions), \(core.sessions)")
    }
    if case .rejected(_, .shuttingDown)? = core.handle(.begin(0, session: "a"), now: now).first {
      return
    }
    faults.append("admitted after shutdown")
  }

  private mutating func input() -> Core.Input {
    let run = random.number(0...9)
    let session = ["a", "b", "c"][random.number(0...2)]
    switch random.number(0...9) {
    case 0, 1, 2, 3: return .begin(run, session: session)
    case 4, 5:
      let endings: [RunEnding] = [.completed, .crashed, .cancelled]
      return .end(run, endings[random.number(0...2)])
    case 6, 7: return .cancel(run)
    case 8: return .cancelSession(session)
    default:
      now += random.milliseconds(0...2000)
      return .tick
    }
  }

  private mutating func feed(_ input: Core.Input) {
    var name = ""
    if case .begin(_, let session) = input { name = session }
    for effect in core.handle(input, now: now) { note(effect, name) }
    if core.states.keys.sorted() != sessions.keys.sorted() { faults.append("a run got lost") }
    for session in core.sessions { check(session) }
  }

  private mutating func note(_ effect: Core.Effect, _ session: String) {
    switch effect {
    case .queued(let run):
      admit(run, session)
      waiting[session, default: []].append(run)
    case .started(let run):
      if sessions[run] == nil { return admit(run, session) }
      let first = waiting[sessions[run] ?? ""]?.removeFirst()
      if first != run { faults.append("\(run) started out of turn") }
    case .ended(let run, let ending):
      checkGrace(run, ending)
      guard let session = sessions.removeValue(forKey: run) else {
        return faults.append("\(run) ended twice")
      }
      waiting[session]?.removeAll { $0 == run }
    case .abortSignal(let run) where core.states[run] == .queued:
      faults.append("\(run) was stopped before it started")
    case .abortSignal(let run): aborted[run] = now
    case .rejected, .unknownRun: break
    }
  }

  private mutating func admit(_ run: Int, _ session: String) {
    if sessions.updateValue(session, forKey: run) != nil { faults.append("\(run) admitted twice") }
    admitted += 1
  }

  /// A run is detached only when it was told to stop and had its time.
  private mutating func checkGrace(_ run: Int, _ ending: RunEnding) {
    let toldAt = aborted.removeValue(forKey: run)
    guard ending == .forceDetached else { return }
    let isDue = toldAt.map { $0 + core.configuration.killGrace <= now }
    if isDue != true { faults.append("\(run) was detached too early") }
  }

  /// One at a time unless the policy is by run, and never more than the bound.
  private mutating func check(_ session: String) {
    let runs = core.runs(in: session)
    let started = runs.filter { core.states[$0] != .queued }
    let policy = core.configuration.policy
    if policy != .perRun, started.count != 1 { faults.append("\(started) at once") }
    let bound = policy == .replace ? 2 : core.configuration.maxPerSession
    if runs.isEmpty || runs.count > bound { faults.append("\(runs.count) runs in \(session)") }
  }
}
