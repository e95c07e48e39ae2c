/// What happens on a way, as the states of a query see it.
enum PathInput: Hashable, Sendable {
  /// Control goes back to the event loop.
  case suspension
  /// The trigger itself.
  case trigger
  /// A station, by its index.
  case met(Int)
  /// A station, by its index, that a test tells.
  case tested(Int)
  /// An event is being handled.
  case handled
  /// What ends the effect of a station.
  case lost
  /// What makes the effect of a station last.
  case kept
}

/// The states of one question about ways, and how they follow each other.
struct PathAutomaton: Hashable, Sendable {
  /// Which way the question looks.
  enum Kind: Sendable { case before, after }

  let kind: Kind
  let isSequence: Bool
  /// How many stations make a whole; 1 where any one does.
  let length: Int
  /// Whether what was met outlives a suspension.
  let lasts: Bool
  /// Whether what was met outlives the function, and counts in those that run later.
  let staysForEver: Bool

  /// Whether what failed, and was caught, has been met.
  let countsTried: Bool

  /// Reads the question off `order`.
  init(_ kind: Kind, _ order: PathOrder) {
    self.kind = kind
    self.isSequence = order.isSequence
    self.length = order.isSequence ? order.stations.count : 1
    self.lasts = order.until != .suspension
    self.staysForEver = order.until == .ever
    self.countsTried = order.countsTried && kind == .before
  }

  /// The most stations of a sequence that are told apart.
  static let longestSequence = 3
  /// Nothing has happened yet.
  static let start: UInt8 = 0
  // Before a trigger: 1...3 count the stations of a sequence.
  /// The event has come that a sequence begins with, anew each time.
  static let begun: UInt8 = 1
  /// What was met is undone in this function, so that a test of it tells nothing.
  static let undone: UInt8 = 1
  /// Nothing has happened that is in sight; a caller out of sight may have seen to it.
  static let doubtful: UInt8 = 5
  static let held: UInt8 = 6
  static let lasting: UInt8 = 7
  /// An event is being handled, which neither a suspension nor a loss ends.
  static let handling: UInt8 = 4
  // After a trigger.
  static let waiting: UInt8 = 1
  static let met: UInt8 = 2
  static let exposed: UInt8 = 3
  static let late: UInt8 = 4

  /// Returns the state that `input` leads to from `state`.
  func next(_ state: UInt8, _ input: PathInput) -> UInt8 {
    kind == .before ? nextBefore(state, input) : nextAfter(state, input)
  }

  private func nextBefore(_ state: UInt8, _ input: PathInput) -> UInt8 {
    switch input {
    case .suspension: outlives(state) ? state : Self.start
    case .lost: isSequence ? Self.start : state == Self.handling ? state : Self.undone
    case .handled: isSequence ? Self.begun : Self.handling
    case .kept: state == Self.held ? Self.lasting : state
    case .trigger: state
    case .met(let station): met(station, from: state)
    case .tested(let station): isUndone(state) ? state : met(station, from: state)
    }
  }

  private func isUndone(_ state: UInt8) -> Bool { !isSequence && state == Self.undone }

  /// The state in which another function goes on from `state`, whose tests are its own.
  func crossing(_ state: UInt8) -> UInt8 {
    kind == .before && isUndone(state) ? Self.start : state
  }

  private func outlives(_ state: UInt8) -> Bool {
    lasts || state == Self.lasting || state == Self.handling
  }

  /// Whether `state` is good for the question before a trigger.
  static func isGood(_ state: UInt8) -> Bool {
    state == held || state == lasting || state == handling
  }

  private func met(_ station: Int, from state: UInt8) -> UInt8 {
    guard !Self.isGood(state) else { return state }
    let state = state == Self.doubtful || isUndone(state) ? Self.start : state
    let isNext = !isSequence || Int(state) == station
    guard isNext else { return state }
    let isWhole = !isSequence || station + 1 == length
    return isWhole ? (lasts ? Self.lasting : Self.held) : state + 1
  }

  private func nextAfter(_ state: UInt8, _ input: PathInput) -> UInt8 {
    switch (input, state) {
    case (.trigger, _): Self.waiting
    case (.suspension, Self.waiting): Self.exposed
    case (.met, Self.waiting), (.tested, Self.waiting): Self.met
    case (.met, Self.exposed), (.tested, Self.exposed): Self.late
    case (.lost, Self.met): Self.waiting
    default: state
    }
  }
}
