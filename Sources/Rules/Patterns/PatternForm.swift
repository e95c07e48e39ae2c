import Structure

/// What a pattern is about as a whole: where in a file it can match.
enum PatternForm: Sendable {
  /// A call, perhaps as a decorator: `@$X.on("track")`.
  case call(PatternTree, isDecorator: Bool)
  /// A place gets a value; the operator's bytes, the value nil for `$X++`.
  case write(PatternTree, [UInt8], PatternTree?)
  /// `del $M[$K]`
  case removal(PatternTree)
  /// Control leaves; the value nil where none is written.
  case exit(Set<Step.Detail>, PatternTree?)
  /// `await $X`
  case suspension(PatternTree)
  /// `yield $X`
  case yield(PatternTree)
  /// `for $X in $Y`
  case loop(PatternTree, PatternTree)
  /// A value anywhere in an expression.
  case value(PatternTree)
}

extension PatternForm {
  /// The kinds of steps that it can speak of.
  var kinds: [Step.Kind] {
    switch self {
    case .call, .value: []
    case .write, .removal, .loop: [.write]
    case .exit: [.exit]
    case .suspension, .yield: [.suspend]
    }
  }
}
