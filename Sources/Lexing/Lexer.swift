import SourceText

/// Reads the bytes of one file into tokens, driven by a profile's tables and a family's hooks.
///
/// While a bracket is open its row in `partners` holds the open bracket around it, so the open
/// brackets are a list that needs no memory of its own and may be as deep as the file.
///
/// Methods that change nothing are `mutating` too: to lend the lexer the compiler copies it, which
/// was measured to cost a quarter of the time.
struct Lexer<Hooks: LexicalHooks>: ~Copyable, ~Escapable {
  let bytes: Span<UInt8>
  let tables: LexicalTables
  /// What each byte begins.
  let classes: InlineArray<256, ByteClass>
  /// What is known of each byte.
  let facts: InlineArray<256, ByteFact>
  /// The family's own options and state.
  var hooks: Hooks

  var kinds: MutableSpan<TokenKind>
  var marks: MutableSpan<UInt8>
  var starts: MutableSpan<Int32>
  var ends: MutableSpan<Int32>
  var partners: MutableSpan<Int32>
  /// The number of rows.
  let capacity: Int
  /// The offset behind which no window begins; -1 when none is to be read.
  let lastWindow: Int
  var comments: [ByteRange] = []
  var faults: [LexicalFault] = []

  /// The offset of the next byte to read.
  var at = 0
  /// The number of tokens so far.
  var count = 0
  /// The innermost open bracket, or -1.
  var top = -1
  /// The line break bit for the next token.
  var lineBreak = Tokens.lineBreakMark
  /// Whether the rows did not suffice; the file must be read again with more.
  var overflowed = false

  @_lifetime(
    copy bytes, copy kinds, copy marks, copy starts, copy ends, copy partners)
  init(
    _ bytes: Span<UInt8>, profile: LanguageProfile, hooks: Hooks, usesShortcuts: Bool,
    kinds: consuming MutableSpan<TokenKind>, marks: consuming MutableSpan<UInt8>,
    starts: consuming MutableSpan<Int32>, ends: consuming MutableSpan<Int32>,
    partners: consuming MutableSpan<Int32>
  ) {
    self.bytes = bytes
    self.hooks = hooks
    tables = profile.tables()
    classes = tables.classes
    facts = usesShortcuts ? tables.facts : InlineArray(repeating: .unknown)
    capacity = min(kinds.count, marks.count, starts.count, ends.count, partners.count)
    lastWindow = usesShortcuts ? bytes.count - Self.reach : -1
    self.kinds = kinds
    self.marks = marks
    self.starts = starts
    self.ends = ends
    self.partners = partners
  }

  /// Reads the whole file.
  mutating func run() {
    skipHashbang()
    Hooks.beginLine(&self)
    while at < bytes.count {
      readWindows()
      if at < bytes.count { readNext() }
    }
    Hooks.finish(&self)
    while top >= 0 { abandonTop() }
  }

  /// Reads the token or white space that begins here.
  mutating func readNext() {
    let byte = bytes[at]
    if byte == UInt8(ascii: " ") { return skipBlanks() }
    readOther(byte)
  }

  /// Reads what `byte` begins.
  @inline(__always)
  private mutating func readOther(_ byte: UInt8) {
    switch classOf(byte) {
    case .white: at += 1
    case .word: readWord()
    case .operator: Hooks.operatorToken(&self)
    case .comma:
      at += 1
      emit(.separator, OperatorRole.comma.rawValue, from: at - 1)
    case .open: openBracket()
    case .close: closeBracket()
    case .lineEnd: readLineEnd()
    case .special: Hooks.special(&self)
    case .digit: readNumber()
    case .unicode: readUnicode()
    case .bad: readBad()
    }
  }

  /// Moves past spaces.
  @inline(__always)
  mutating func skipBlanks() {
    guard peek(0) == UInt8(ascii: " ") else { return }
    at += 1
    guard peek(0) == UInt8(ascii: " ") else { return }
    at = ByteScan.spacesEnd(bytes, from: at)
  }

  /// Returns what `byte` begins.
  @inline(__always)
  mutating func classOf(_ byte: UInt8) -> ByteClass { classes[Int(byte)] }

  /// Returns the byte `distance` further on; 0 past the end.
  @inline(__always)
  mutating func peek(_ distance: Int) -> UInt8 {
    let offset = at + distance
    return offset < bytes.count ? bytes[offset] : 0
  }

  /// Appends a token that ends here.
  ///
  /// One comparison is the bounds check of all five rows; `capacity` is the least of their counts.
  @inline(__always)
  mutating func emit(_ kind: TokenKind, _ role: UInt8 = 0, from start: Int) {
    let row = count
    guard row < capacity else { return overflow() }
    unsafe kinds[unchecked: row] = kind
    unsafe marks[unchecked: row] = role | lineBreak
    unsafe starts[unchecked: row] = Int32(truncatingIfNeeded: start)
    unsafe ends[unchecked: row] = Int32(truncatingIfNeeded: at)
    unsafe partners[unchecked: row] = -1
    count = row + 1
    lineBreak = 0
  }

  @inline(never)
  private mutating func overflow() {
    overflowed = true
    at = bytes.count
  }

  /// Notes what is wrong at `offset`.
  mutating func fault(_ kind: LexicalFault.Kind, at offset: Int) {
    faults.append(LexicalFault(kind: kind, offset: Int32(truncatingIfNeeded: offset)))
  }

  private mutating func readLineEnd() {
    Hooks.endLine(&self)
    guard !overflowed else { return }
    at += bytes[at] == UInt8(ascii: "\r") && peek(1) == UInt8(ascii: "\n") ? 2 : 1
    lineBreak = Tokens.lineBreakMark
    Hooks.beginLine(&self)
  }

  private mutating func readUnicode() {
    let length = UnicodeSpace.length(bytes, at: at)
    guard length > 0 else { return Hooks.unicode(&self) }
    if UnicodeSpace.isLineSeparator(bytes, at: at) { lineBreak = Tokens.lineBreakMark }
    at += length
  }

  /// Takes one byte that belongs to no token.
  mutating func readBad() {
    fault(.strayByte, at: at)
    at += 1
    emit(.bad, from: at - 1)
  }
}
