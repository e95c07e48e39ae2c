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
    return NameExpression(
      text: text, program: program, ignoresCase: parser.ignoresCase,
      beginnings: beginnings(of: program))
  }

  /// What the first character must be where `program` matches at the begin of a text only.
  private static func beginnings(of program: [Instruction]) -> [ScalarClass]? {
    guard case .assertion(.start)? = program.first else { return nil }
    var classes: [ScalarClass] = []
    var seen: Set<Int> = []
    var pending = [1]
    while let index = pending.popLast() {
      guard seen.insert(index).inserted else { continue }
      switch program[index] {
      case .scalars(let wanted): classes.append(wanted)
      case .jump(let target): pending.append(target)
      case .split(let first, let second): pending += [first, second]
      case .assertion(.end): break
      case .assertion: pending.append(index + 1)
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

  /// Returns whether it matches somewhere in `name`.
  package func matches(_ name: String) -> Bool {
    if let first = name.unicodeScalars.first, !mayMatch(from: first) { return false }
    let scalars = name.unicodeScalars.map { ignoresCase ? $0.small : $0 }
    var machine = NameMachine(program, scalars)
    return machine.run()
  }
}
