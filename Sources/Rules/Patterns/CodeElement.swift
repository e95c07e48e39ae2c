import Structure

/// One argument, field or item in the code.
struct CodeElement {
  /// The token that names it; -1 without one.
  let label: Int
  let value: TokenRange
  /// Whether it is a closure behind the brackets, which may have lost its name.
  var isTrailing = false

  /// All its tokens.
  var tokens: TokenRange { label < 0 ? value : TokenRange(label, Int(value.end)) }
}

/// One call in the code, as its tokens show it.
struct CodeCall {
  /// Without generic arguments.
  let callee: TokenRange
  /// What stands between the brackets.
  let arguments: TokenRange
  /// The closures behind them.
  let closures: [CodeElement]
  let isNew: Bool
}
