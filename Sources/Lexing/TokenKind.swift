/// What one token is, in any language.
package enum TokenKind: UInt8, Sendable {
  /// An identifier or a keyword; the mark is its `WordRole`.
  case word
  /// A number.
  case number
  /// A whole literal without interpolation, with its prefix and quotes.
  case string
  /// A literal up to its first interpolation; its partner is the tail.
  case stringHead
  /// The piece of a literal between two interpolations.
  case stringMiddle
  /// The rest of a literal after its last interpolation; its partner is the head.
  case stringTail
  /// Opens code inside a literal or inside JSX: `${`, `{`, `\(`; its partner closes it.
  case interpolationOpen
  /// Closes code inside a literal or inside JSX.
  case interpolationClose
  /// A regular expression literal with its flags.
  case regex
  /// An operator; the mark is its `OperatorRole`.
  case `operator`
  /// An opening bracket; the mark is its `BracketRole`.
  case open
  /// A closing bracket, with the mark of its partner.
  case close
  /// A comma, a semicolon or a colon; the mark is its `OperatorRole`.
  case separator
  /// Opens a JSX element or fragment: its first `<`; its partner is the `>` that ends the element.
  case elementOpen
  /// Ends a JSX element: the `>` of `/>` (with its slash) or of the closing tag.
  case elementClose
  /// The `>` that ends a JSX opening tag, or the `</` that begins a closing tag.
  case tagPunctuation
  /// The raw text between JSX tags.
  case elementText
  /// The end of a logical line, where the language has them; no length.
  case newline
  /// The begin of an indented block, at its first token; no length; its partner is the dedent.
  case indent
  /// The end of an indented block, at the token that follows it; no length.
  case dedent
  /// A whole line for the compiler: Swift's `#if` and its kin.
  case directive
  /// A byte that belongs to no token.
  case bad
}
