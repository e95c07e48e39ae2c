import Structure

/// One question about ways, for one trigger.
struct PathQuery: Sendable {
  let automaton: PathAutomaton
  let stations: [Station]
  let lost: PatternSet?
  let kept: PatternSet?
  /// What the metavariables stand for where the trigger is.
  var bindings: Bindings
  /// The step at which the trigger happens.
  private(set) var step: Int32
  /// A token of the trigger where it is a read that no step of its region holds; -1 otherwise.
  private(set) var read: Int32 = -1
  /// Whether the ways begin in the callers.
  private(set) var followsCallers: Bool
  /// Where the trigger puts its object, of which only ways on which it is there are asked.
  var tracked: Place?
  /// Of how many ways it is asked.
  var quantity = PathOrder.Quantity.every
  /// Whether it matters if what is not true is certainly so.
  var precision = Precision.certainty
  /// The events of which what the trigger gives on is one.
  private(set) var assumed: EventTest?

  /// What of a question does not change when it is asked about another place.
  struct Identity: Hashable, Sendable {
    let automaton: PathAutomaton
    let stations: [Station]
    let lost: PatternSet?
    let kept: PatternSet?
    let followsCallers: Bool
    let quantity: PathOrder.Quantity
    let precision: Precision
    let assumed: EventTest?
  }

  /// What is made of the answer.
  enum Precision: Sendable {
    /// No and unknown come to the same.
    case truth
    case certainty
  }

  /// One thing to be met.
  enum Station: Hashable, Sendable {
    case step(PatternSet)
    case holds(PatternSet)
    /// One of the events is being handled; where it is not `alone`, perhaps another one.
    case event(EventTest, alone: Bool)
    /// A function begins that is given to one of the calls, or assigned to one of the members.
    case callback(PatternSet)
  }
}

extension PathQuery {
  /// Asks what `order` says of the ways to, or from, the step.
  init(_ kind: PathAutomaton.Kind, _ order: PathOrder, bindings: Bindings, step: Int32) {
    let stations = order.stations.map { station -> Station in
      switch station {
      case .step(let set): .step(set)
      case .holds(let set): .holds(set)
      case .during(let events): .event(events, alone: true)
      case .callback(let set): .callback(set)
      }
    }
    self.init(
      automaton: PathAutomaton(kind, order), stations: stations, lost: order.lost,
      kept: order.kept, bindings: bindings, step: step, followsCallers: order.followsCallers)
  }

  /// Asks whether the step is reached only while one of `events` is handled, or, where it is not
  /// `alone`, with others.
  init(handling events: EventTest, alone: Bool = true, bindings: Bindings, step: Int32) {
    let order = PathOrder(
      stations: [], isSequence: false, paths: .every, until: .ever, lost: nil, kept: nil,
      countsTried: false, followsCallers: true)
    self.init(
      automaton: PathAutomaton(.before, order), stations: [.event(events, alone: alone)], lost: nil,
      kept: nil, bindings: bindings, step: step, followsCallers: true)
  }

  /// What it asks, wherever it is asked.
  var identity: Identity {
    Identity(
      automaton: automaton, stations: stations, lost: lost, kept: kept,
      followsCallers: followsCallers, quantity: quantity, precision: precision,
      assumed: assumed)
  }

  /// The patterns that it asks for.
  var sets: [PatternSet] {
    let asked = stations.compactMap { station -> PatternSet? in
      switch station {
      case .step(let set), .holds(let set), .callback(let set): set
      case .event: nil
      }
    }
    return asked + [lost, kept].compactMap { $0 }
  }

  /// The events that it asks for where it asks for nothing else, so that neither steps nor
  /// suspensions matter to it.
  var onlyEvents: EventTest? {
    guard case .event(let events, _) = stations.first, stations.count == 1, lost == nil, kept == nil
    else { return nil }
    return events
  }

  /// Whether other events may be handled beside the one that is asked for.
  var toleratesOthers: Bool {
    stations.contains { if case .event(_, alone: false) = $0 { true } else { false } }
  }

  /// The state from which every way ends at least as well as from any other.
  var best: UInt8 {
    if !automaton.isSequence,
      stations.contains(where: { if case .event = $0 { true } else { false } })
    {
      return PathAutomaton.handling
    }
    return automaton.lasts || kept != nil ? PathAutomaton.lasting : PathAutomaton.held
  }

  /// Whether further ways to the begin of a function change nothing after those in `states`: what
  /// follows from the worst, or the best, of them decides.
  func isSettled(by states: StateSet) -> Bool {
    switch quantity {
    case .every:
      states.contains(PathAutomaton.start)
        || precision == .truth && states.contains(PathAutomaton.doubtful)
    case .some: states.contains(best)
    }
  }

  /// Whether the outcome of tests matters to it.
  var readsConditions: Bool {
    stations.contains { station in
      switch station {
      case .holds, .event: true
      case .step, .callback: false
      }
    }
  }

  /// Asks the same about the step of the function that is given one of `events`, whoever calls it.
  func delivered(at step: Int32, _ events: EventTest?) -> PathQuery {
    var query = self
    query.move(to: step)
    query.followsCallers = false
    query.assumed = events
    return query
  }

  /// Asks the same about the step at `step`.
  mutating func move(to step: Int32) {
    self.step = step
    read = -1
  }

  /// Asks the same about the read at `token`, in a test or in an arm of a step's value.
  mutating func move(toReadAt token: Int32) {
    step = -1
    read = token
  }
}
