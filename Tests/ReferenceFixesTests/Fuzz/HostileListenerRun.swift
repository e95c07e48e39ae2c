@testable import ReferenceFixes

/// A listener told messages, consumers, closes and reconnects in any order, beside a plain list of
/// what must arrive.
struct HostileListenerRun {
  private(set) var faults: [String] = []
  private(set) var delivered = 0
  private var core: EarlyListenerCore<Int>
  private var random: SeededGenerator
  private var due: [Int] = []
  private var sent = 0
  private var isClosed = false
  private var hasFailed = false

  init(seed: Int) {
    random = SeededGenerator(seed: seed)
    core = EarlyListenerCore(
      capacity: random.number(0...6), overflow: random.chance(50) ? .fail : .dropOldest)
  }

  /// Plays some steps.
  mutating func play(steps: Int) {
    for _ in 0..<steps { step() }
  }

  private mutating func step() {
    switch random.number(0...11) {
    case 0, 1, 2, 3, 4, 5: send()
    case 6, 7: feed(.attach("ui"))
    case 8: feed(.detach)
    case 9: feed(.open)
    case 10 where random.chance(30):
      isClosed = true
      feed(.close())
    case 11 where random.chance(30):
      (isClosed, hasFailed, due) = (false, false, [])
      feed(.reconnect)
    default: feed(.message(-1, epoch: core.epoch + 1))
    }
  }

  private mutating func send() {
    sent += 1
    if !isClosed, !hasFailed { due.append(sent) }
    feed(.message(sent))
  }

  private mutating func feed(_ input: EarlyListenerCore<Int>.Input) {
    for effect in core.handle(input) {
      switch effect {
      case .deliver(let message, _):
        let next = due.isEmpty ? nil : due.removeFirst()
        if next != message { faults.append("\(message) came, not \(next ?? 0)") }
        delivered += 1
      case .overflowed:
        if hasFailed { faults.append("failed twice") }
        (hasFailed, due) = (true, [])
      case .droppedOldest: due.removeFirst()
      case .deliverClose: if !isClosed { faults.append("closed without a close") }
      case .attachRefused: break
      }
    }
    if core.bufferedCount != due.count { faults.append("\(due.count) due, not buffered") }
    if core.consumer != nil, !due.isEmpty { faults.append("kept from its consumer") }
  }
}
