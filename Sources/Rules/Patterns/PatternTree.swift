import Lexing

/// What a pattern says about one expression.
indirect enum PatternTree: Sendable {
  /// `$X`: one operand, or any expression where it is a whole value; the index of its name.
  case variable(Int?)
  /// `...`: whatever stands there.
  case run(Int?)
  /// A name on its own.
  case word([UInt8])
  /// `this`, `null`, `true` and `false` in the language's words.
  case role(WordRole)
  /// A string, by what stands between the quotes.
  case string([UInt8])
  /// A number or a regular expression.
  case text([UInt8])
  /// A member of something; nil for Swift's `.name`.
  case member(PatternTree?, PatternName)
  case call(PatternTree, [PatternElement], isNew: Bool)
  case element(PatternTree, [PatternElement])
  /// Fields between braces, or between the square brackets of a Swift dictionary.
  case record([PatternElement], BracketRole)
  case list([PatternElement], BracketRole)
  /// Operands and what stands between them.
  case sequence([PatternPart])
}

extension PatternTree {
  /// Whether an argument of it is a name that stands behind a run: which one is open.
  var hasNameBehindRun: Bool {
    guard case .call(_, let elements, _) = self, let run = elements.firstIndex(where: \.isRun)
    else { return false }
    return elements[run...].contains { element in
      if case .variable(.some) = element.value { true } else { false }
    }
  }
}

extension PatternTree {
  /// What it says is equal; nil where it is no such comparison.
  var equatedSides: (left: PatternTree, right: PatternTree)? {
    guard case .sequence(let parts) = self, parts.count == 3, case .operand(let left) = parts[0],
      case .symbol(let sign, _) = parts[1], sign == .equal || sign == .identical,
      case .operand(let right) = parts[2]
    else { return nil }
    return (left, right)
  }
}

/// The name of a member, a field or an argument.
enum PatternName: Sendable {
  case text([UInt8])
  case variable(Int?)
}

/// One argument, field or item; a run has no label.
struct PatternElement: Sendable {
  let label: PatternName?
  let value: PatternTree

  /// Whether it stands for any number of elements.
  var isRun: Bool {
    if case .run = value { true } else { false }
  }
}

/// One part of an expression that is more than one operand.
enum PatternPart: Sendable {
  case operand(PatternTree)
  case symbol(OperatorRole, [UInt8])
  case word(WordRole, [UInt8])
}
