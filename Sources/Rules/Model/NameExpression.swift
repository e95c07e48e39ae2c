/// A regular expression over names: searched for, not anchored, in time linear in the text.
///
/// Literals, `.`, classes, `\b \B \w \W \d \D \s \S`, `^ $`, groups, `|`, `* + ? {m,n}`, lazy marks
/// (which change nothing about whether it matches) and `(?i)` at the begin.
package struct NameExpression: Sendable {
  /// As it was written.
  package let text: String
  let program: [Instruction]
  private let ignoresCase: Bool
  /// What a text that is not empty must begin with; nil where anything will do.
  private let beginnings: [ScalarClass]?
  /// Whether it matches at the begin of a text only, and no empty one.
  let isAnchored: Bool
  /// For each byte of ASCII whether what it matches, where that is not empty, can begin with it.
  private let firstBytes: [Bool]

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
    return NameExpression(text, program, ignoresCase: parser.ignoresCase)
  }

  private init(_ text: String, _ program: [Instruction], ignoresCase: Bool) {
    self.text = text
    self.program = program
    self.ignoresCase = ignoresCase
    beginnings = Self.beginnings(of: program)
    var machine = NameMachine(program, [])
    isAnchored = beginnings != nil && !machine.run()
    firstBytes = (0..<0x80 as Range<UInt8>).map { [beginnings] byte in
      let scalar = Unicode.Scalar(byte)
      return beginnings?.contains { $0.contains(ignoresCase ? scalar.small : scalar) } ?? true
    }
  }

  /// What the first character must be where `program` matches at the begin of a text only.
  private static func beginnings(of program: [Instruction]) -> [ScalarClass]? {
    var classes: [ScalarClass] = []
    var seen: Set<[Int]> = []
    // An instruction, with 1 where the begin of the text was asked for on the way to it.
    var pending = [[0, 0]]
    while let next = pending.popLast() {
      guard seen.insert(next).inserted else { continue }
      let (index, isAtStart) = (next[0], next[1])
      switch program[index] {
      case .scalars(let wanted):
        guard isAtStart == 1 else { return nil }
        classes.append(wanted)
      case .jump(let target): pending.append([target, isAtStart])
      case .split(let first, let second): pending += [[first, isAtStart], [second, isAtStart]]
      case .assertion(.start): pending.append([index + 1, 1])
      case .assertion(.end) where isAtStart == 1: break
      case .assertion: pending.append([index + 1, isAtStart])
      case .match: return nil
      }
    }
    return classes
  }

  /// Returns false only when it matches no text that begins with `first`.
  func mayMatch(from first: Unicode.Scalar) -> Bool {
    guard let beginnings else { return true }
    let first = ignoresCase ? first.small : first
    return beginnings.contains { $0.contains(first) }
  }

  /// Returns false only when it matches no text that `beginning` is the begin of; speaks of an
  /// anchored one.
  func mayMatch(from beginning: String) -> Bool {
    var machine = NameMachine(
      program, beginning.unicodeScalars.map { ignoresCase ? $0.small : $0 })
    return machine.reachesEnd()
  }

  /// Returns false only when it matches no text that begins with `byte`.
  func mayBegin(with byte: UInt8) -> Bool { byte >= 0x80 || firstBytes[Int(byte)] }

  /// Returns whether it matches somewhere in `name`.
  package func matches(_ name: String) -> Bool {
    if let first = name.unicodeScalars.first, !mayMatch(from: first) { return false }
    let scalars = name.unicodeScalars.map { ignoresCase ? $0.small : $0 }
    var machine = NameMachine(program, scalars)
    return machine.run()
  }
}
