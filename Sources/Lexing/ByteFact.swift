/// What a byte is where it begins a token, as far as that can be told without asking the language.
struct ByteFact: Sendable {
  /// What the token is.
  private(set) var kind = TokenKind.bad
  /// The role of the operator, separator or bracket that it is; that of a `{` is none where the hooks
  /// must be asked, and that of `}` says nothing of what it closes.
  private(set) var role: UInt8 = 0
  /// What the token is not told by when the next byte, or the place, is it.
  private(set) var stops = Self.any
  /// What the byte is to the token before it.
  private(set) var follows = Self.any

  /// Whatever it is: a token that begins so is never told by its first byte.
  static var any: UInt8 { 1 }
  /// May go on an operator.
  static var operatorPart: UInt8 { 2 }
  /// May go on a word, or begin the literal whose prefix the word is.
  static var wordPart: UInt8 { 4 }
  /// It is a member dot; no byte and no place is it.
  static var dot: UInt8 { Tokens.lineBreakMark }
  /// A place where the language judges operators and brackets itself.
  static var judged: UInt8 { 8 }

  /// A byte of `byteClass`; `isPrefixed` when it may begin a literal with a prefix.
  init(_ byteClass: ByteClass, isPrefixed: Bool) {
    if byteClass.rawValue >= ByteClass.unicode.rawValue { follows |= Self.operatorPart }
    if byteClass == .unicode || isPrefixed { follows |= Self.wordPart }
    if byteClass == .word { self = told(as: .word, 0, unless: Self.wordPart) }
  }

  /// A byte that may be anything.
  static var unknown: ByteFact { ByteFact(follows: .max) }

  private init(follows: UInt8) { self.follows = follows }

  /// Returns the fact of a byte that is a token of `kind` and `role`, except with one of `stops`.
  func told(as kind: TokenKind, _ role: UInt8, unless stops: UInt8) -> ByteFact {
    var fact = self
    fact.kind = kind
    fact.role = role
    let isDot = kind == .operator && role == OperatorRole.dot.rawValue
    fact.stops = isDot ? stops | Self.dot : stops
    return fact
  }
}
