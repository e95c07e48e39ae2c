/// A regular expression over names: searched for, not anchored, in time linear in the text.
///
/// Literals, `.`, classes, `\b \B \w \W \d \D \s \S`, `^ $`, groups, `|`, `* + ? {m,n}`, lazy marks
/// (which change nothing about whether it matches) and `(?i)` at the begin.
package struct NameExpression: Sendable {
  /// As it was written.
  package let text: String
  let program: [Instruction]
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
