import SourceText

/// A regular expression over names: searched for, not anchored, in time linear in the text.
///
/// Literals, `.`, classes, `\b \B \w \W \d \D \s \S`, `^ $`, groups, `|`, `* + ? {m,n}`, lazy marks
/// (which change nothing about whether it matches) and `(?i)` at the begin.
package struct NameExpression: Sendable {
  /// As it was written.
  package let text: String
  private let program: [Instruction]
  private let ignoresCase: Bool

  /// One step of the machine; targets are indices of the program.
  enum Instruction: Sendable {
    case scalars(ScalarClass)
    case assertion(Assertion)
    /// Goes on at both.
    case split(Int, Int)
    case jump(Int)
    case match
  }

  /// What holds at a place between two characters.
  enum Assertion: Sendable {
    case start, end, wordEdge, noWordEdge
  }

  /// Compiles `text`; the error's range is one of the text's bytes.
  package static func compile(_ text: String) throws(PatternError) -> NameExpression {
    var parser = NameExpressionParser(text)
    let program = try parser.parse()
    return NameExpression(text: text, program: program, ignoresCase: parser.ignoresCase)
  }

  /// Returns whether it matches somewhere in `name`.
  package func matches(_ name: String) -> Bool {
    let scalars = name.unicodeScalars.map { ignoresCase ? $0.small : $0 }
    var machine = NameMachine(program, scalars)
    return machine.run()
  }
}

/// Characters of which one is asked for.
struct ScalarClass: Sendable {
  /// What a part of the class holds.
  enum Part: Sendable {
    case range(ClosedRange<Unicode.Scalar>)
    case word, digit, space
    case notWord, notDigit, notSpace
  }

  var parts: [Part] = []
  var isNegated = false
  /// Whether a small letter, which is all that is read then, is its capital too.
  var ignoresCase = false

  /// Returns whether `scalar` is one of them.
  func contains(_ scalar: Unicode.Scalar) -> Bool {
    parts.contains { part in
      part.contains(scalar) || (ignoresCase && part.contains(scalar.capital))
    } != isNegated
  }
}

extension ScalarClass.Part {
  /// Returns whether `scalar` belongs to this part.
  func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .range(let range): range.contains(scalar)
    case .word: scalar.isWord
    case .digit: scalar.isDigit
    case .space: scalar.properties.isWhitespace
    case .notWord: !scalar.isWord
    case .notDigit: !scalar.isDigit
    case .notSpace: !scalar.properties.isWhitespace
    }
  }
}

extension Unicode.Scalar {
  /// Whether it can stand in a name.
  var isWord: Bool { self == "_" || isDigit || properties.isAlphabetic }

  /// Whether it is one of `0` to `9`.
  var isDigit: Bool { ("0"..."9").contains(self) }

  /// The small letter, where that is one character.
  var small: Unicode.Scalar {
    let mapped = properties.lowercaseMapping.unicodeScalars
    return mapped.count == 1 ? mapped.first ?? self : self
  }

  /// The capital, where that is one character.
  var capital: Unicode.Scalar {
    let mapped = properties.uppercaseMapping.unicodeScalars
    return mapped.count == 1 ? mapped.first ?? self : self
  }
}

// MARK: - Running

/// Follows all ways through a program at once, so that a character costs at most one step of each
/// instruction.
private struct NameMachine {
  private let program: [NameExpression.Instruction]
  private let scalars: [Unicode.Scalar]
  private var current: [Int] = []
  private var next: [Int] = []
  /// The place at which an instruction was last reached, so that it is followed once at each.
  private var reached: [Int]
  private var pending: [Int] = []
  private var hasMatched = false

  init(_ program: [NameExpression.Instruction], _ scalars: [Unicode.Scalar]) {
    self.program = program
    self.scalars = scalars
    self.reached = Array(repeating: -1, count: program.count)
  }

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
