/// What an expression is, as far as its tokens tell.
package struct Value: Sendable {
  /// The form of a value.
  package enum Kind: Sendable {
    /// A string, number, `true`, `false` or `null`.
    case literal
    /// An object or dictionary literal with its fields in braces.
    case record
    /// An array, tuple or set literal.
    case list
    /// A call; its index.
    case call(Int32)
    /// A call with `new`; its index.
    case new(Int32)
    /// A function; its body.
    case function(Int32)
    /// What a place holds.
    case place(Place)
    /// Anything else.
    case other
  }

  /// Its form.
  package let kind: Kind
  /// Its tokens, without parentheses, `await` and casts around them.
  package let tokens: TokenRange
  /// Where it came through, nearest first: the tokens of definitions, wrappers and returns.
  package internal(set) var path: [TokenRange] = []
}
