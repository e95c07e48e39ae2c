/// Follows all ways through a program at once, so that a character costs at most one step of each
/// instruction.
struct NameMachine {
  private let program: [NameExpression.Instruction]
  private let scalars: [Unicode.Scalar]
  private var current: [Int] = []
  private var next: [Int] = []
  /// The place at which an instruction was last reached, so that it is followed once at each.
  private var reached: [Int]
  private var pending: [Int] = []
  private var hasMatched = false

  /// Prepares to run `program` over `scalars`.
  init(_ program: [NameExpression.Instruction], _ scalars: [Unicode.Scalar]) {
    self.program = program
    self.scalars = scalars
    self.reached = Array(repeating: -1, count: program.count)
  }

  /// Returns whether it matches from some place on.
  mutating func run() -> Bool {
    for place in 0...scalars.count {
      follow(0, at: place)
      if hasMatched { return true }
      guard place < scalars.count else { return false }
      step(over: scalars[place], to: place + 1)
      if hasMatched { return true }
    }
    return false
  }

  /// Returns false only when every way from the begin of the text ends inside it without a match,
  /// so that nothing behind the text can lead to one.
  mutating func reachesEnd() -> Bool {
    follow(0, at: 0)
    for place in scalars.indices {
      if hasMatched { return true }
      let isOpen = current.contains { instruction in
        if case .scalars(let wanted) = program[instruction] {
          wanted.contains(scalars[place])
        } else {
          false
        }
      }
      guard isOpen else { return false }
      if place == scalars.count - 1 { return true }
      step(over: scalars[place], to: place + 1)
    }
    return true
  }

  private mutating func step(over scalar: Unicode.Scalar, to place: Int) {
    swap(&current, &next)
    current.removeAll(keepingCapacity: true)
    for instruction in next {
      if case .scalars(let wanted) = program[instruction], wanted.contains(scalar) {
        follow(instruction + 1, at: place)
      }
    }
  }

  /// Goes from `start` to every instruction that wants a character.
  private mutating func follow(_ start: Int, at place: Int) {
    pending.append(start)
    while let index = pending.popLast() {
      guard reached[index] != place else { continue }
      reached[index] = place
      switch program[index] {
      case .scalars: current.append(index)
      case .jump(let target): pending.append(target)
      case .split(let first, let second):
        pending.append(second)
        pending.append(first)
      case .assertion(let assertion):
        if holds(assertion, at: place) { pending.append(index + 1) }
      case .match: hasMatched = true
      }
    }
  }

  private func holds(_ assertion: NameExpression.Assertion, at place: Int) -> Bool {
    switch assertion {
    case .start: place == 0
    case .end: place == scalars.count
    case .wordEdge: isWord(place - 1) != isWord(place)
    case .noWordEdge: isWord(place - 1) == isWord(place)
    }
  }

  private func isWord(_ index: Int) -> Bool {
    scalars.indices.contains(index) && scalars[index].isWord
  }
}
