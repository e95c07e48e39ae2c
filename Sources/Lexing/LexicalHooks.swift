/// What one family of languages does on its own; everything else is `Lexer` and the profile.
///
/// Each hook finds the lexer at the byte it is asked about and must leave it further on, or, where
/// it says so, may leave it in place.
protocol LexicalHooks: Sendable {
  /// The byte that closes code inside a literal.
  static var interpolationCloser: UInt8 { get }
  /// Whether the dot of a number needs a digit behind it: `1.description` is a member of `1`.
  static var fractionNeedsDigit: Bool { get }

  /// Whether U+2028 and U+2029 end a line.
  static var separatorsEndLines: Bool { get }
  /// The letters that may end a number.
  static var numberSuffixes: [UInt8] { get }
  /// Whether `import` after dots is the keyword: `from . import x`.
  static var importFollowsDots: Bool { get }

  /// Reads what begins with a byte of the class `special`.
  @_lifetime(lexer: copy lexer)
  static func special(_ lexer: inout Lexer<Self>)

  /// Reads on in the literal or element whose code the token at `opened` had begun.
  @_lifetime(lexer: copy lexer)
  static func resume(_ lexer: inout Lexer<Self>, opened: Int)

  /// Reads the line feed at `end`, behind which only spaces stand up to `next`, if that is not -1, as
  /// `endLine` and `beginLine` would; false, with nothing done, where they must be asked.
  @_lifetime(lexer: copy lexer)
  static func toldLine(
    _ lexer: inout Lexer<Self>, _ cursor: inout TokenCursor, at end: Int, next: Int
  ) -> Bool

  /// Ends a line; the lexer stays at the line end.
  @_lifetime(lexer: copy lexer)
  static func endLine(_ lexer: inout Lexer<Self>)

  /// Begins a line, the first one too; may stay in place.
  @_lifetime(lexer: copy lexer)
  static func beginLine(_ lexer: inout Lexer<Self>)

  /// Reads the literal whose prefix is the word from `start` to here; false when it is no prefix.
  @_lifetime(lexer: copy lexer)
  static func prefixed(_ lexer: inout Lexer<Self>, from start: Int) -> Bool

  /// Whether `beginStatement` is to be asked at this place.
  @_lifetime(lexer: copy lexer)
  static func watchesStatements(_ lexer: inout Lexer<Self>) -> Bool

  /// Learns that a word with a role, from `start` to here, begins a line; it is about to be appended.
  @_lifetime(lexer: copy lexer)
  static func beginStatement(_ lexer: inout Lexer<Self>, _ role: WordRole, from start: Int)

  /// Whether an operator at this place must be read by `operatorToken`, whatever it is.
  @_lifetime(lexer: copy lexer)
  static func judgesOperators(_ lexer: inout Lexer<Self>) -> Bool

  /// Reads an operator that begins with a byte of the class `operator`.
  @_lifetime(lexer: copy lexer)
  static func operatorToken(_ lexer: inout Lexer<Self>)

  /// Reads what begins with a character outside ASCII that is no white space.
  @_lifetime(lexer: copy lexer)
  static func unicode(_ lexer: inout Lexer<Self>)

  /// Returns the bytes of the operator character outside ASCII at `start`, 0 when there is none.
  static func unicodeOperator(_ bytes: Span<UInt8>, at start: Int) -> Int

  /// Returns what the brace at this place holds, where the tables do not say it.
  @_lifetime(lexer: copy lexer)
  static func braceRole(_ lexer: inout Lexer<Self>) -> BracketRole

  /// Learns that a bracket is about to open inside a possible pair of angle brackets.
  @_lifetime(lexer: copy lexer)
  static func bracketInAngle(_ lexer: inout Lexer<Self>)

  /// Ends the file: what is still open in this language's own way.
  @_lifetime(lexer: copy lexer)
  static func finish(_ lexer: inout Lexer<Self>)
}

extension LexicalHooks {
  static var interpolationCloser: UInt8 { UInt8(ascii: "}") }
  static var fractionNeedsDigit: Bool { false }
  static var separatorsEndLines: Bool { false }
  static var numberSuffixes: [UInt8] { [] }
  static var importFollowsDots: Bool { false }

  @inline(__always)
  static func toldLine(
    _ lexer: inout Lexer<Self>, _ cursor: inout TokenCursor, at end: Int, next: Int
  ) -> Bool {
    cursor.lineBreak = Tokens.lineBreakMark
    return true
  }

  static func resume(_ lexer: inout Lexer<Self>, opened: Int) {}
  static func endLine(_ lexer: inout Lexer<Self>) {}
  static func beginLine(_ lexer: inout Lexer<Self>) {}
  static func prefixed(_ lexer: inout Lexer<Self>, from start: Int) -> Bool { false }
  @inline(__always)
  static func watchesStatements(_ lexer: inout Lexer<Self>) -> Bool { false }
  static func beginStatement(_ lexer: inout Lexer<Self>, _ role: WordRole, from start: Int) {}
  @inline(__always)
  static func judgesOperators(_ lexer: inout Lexer<Self>) -> Bool { false }
  static func operatorToken(_ lexer: inout Lexer<Self>) { lexer.readOperator() }
  static func unicode(_ lexer: inout Lexer<Self>) { lexer.readUnicodeWord(from: lexer.at) }
  static func unicodeOperator(_ bytes: Span<UInt8>, at start: Int) -> Int { 0 }
  static func braceRole(_ lexer: inout Lexer<Self>) -> BracketRole {
    lexer.tables.braces ?? .block
  }
  static func bracketInAngle(_ lexer: inout Lexer<Self>) {}
  static func finish(_ lexer: inout Lexer<Self>) {}
}
