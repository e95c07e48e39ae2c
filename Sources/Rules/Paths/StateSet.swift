/// The states that the ways to one point can be in, each with the last thing that led to it.
struct StateSet: Sendable {
  private(set) var bits: UInt8 = 0
  /// For each state an index into the walk's witnesses; -1 for the begin.
  private var witnesses = InlineArray<8, Int32>(repeating: -1)

  /// No way leads here.
  init() {}

  /// All ways are in `state`.
  init(_ state: UInt8, witness: Int32 = -1) { insert(state, witness: witness) }

  var isEmpty: Bool { bits == 0 }

  func contains(_ state: UInt8) -> Bool { bits & (1 << state) != 0 }

  /// Whether there are ways and all of them are in `state`.
  func isOnly(_ state: UInt8) -> Bool { bits == 1 << state }

  /// The states, from the first.
  var states: [UInt8] { (0..<8).filter { contains($0) } }

  func witness(of state: UInt8) -> Int32 { witnesses[Int(state)] }

  /// Whether the same ways led to the same states.
  func isSame(as other: StateSet) -> Bool {
    bits == other.bits && states.allSatisfy { witness(of: $0) == other.witness(of: $0) }
  }

  /// Returns those of the states at which `isMeant` holds.
  func filter(_ isMeant: (UInt8) -> Bool) -> StateSet {
    var result = StateSet()
    for state in states where isMeant(state) { result.insert(state, witness: witness(of: state)) }
    return result
  }

  mutating func insert(_ state: UInt8, witness: Int32) {
    guard !contains(state) else { return }
    bits |= 1 << state
    witnesses[Int(state)] = witness
  }

  mutating func formUnion(_ other: StateSet) {
    for state in other.states { insert(state, witness: other.witness(of: state)) }
  }
}
