import Lexing

/// The parts of a file that are written before what is evaluated before them: `a` in
/// `a if c else b`, and the element of a comprehension.
///
/// Found in one pass before the structure is read.
struct ReorderedParts {
  /// One such part.
  struct Part {
    /// Whether it is a comprehension's element.
    let isComprehension: Bool
    /// Its `if`, or its first `for` (or the `async` before it).
    let middle: Int
    /// Its `else`, or the closing bracket.
    let end: Int
  }

  /// An open bracket, or the whole file, while the parts are looked for.
  private struct Level {
    let token: Int
    var start: Int
    var condition = -1
    var loop = -1
  }

  /// For each token where a part begins the number of its part, else -1; never shorter than a file.
  private var first: [Int32] = []
  private var parts: [Part] = []
  /// For each part the next one that begins at the same token, else -1.
  private var later: [Int32] = []
  /// For each part where it begins.
  private var starts: [Int32] = []

  /// The bracket that is open, or the whole line, and those around it.
  private var level = Level(token: -1, start: 0)
  private var levels: [Level] = []
  private var asyncWord = -1
  private let roles = RoleTables.shared
  private let mask = ~Tokens.lineBreakMark
  private let dot = OperatorRole.dot.rawValue
  private let elseRole = WordRole.else.rawValue
  private let forRole = WordRole.for.rawValue

  /// Whether there is none.
  var isEmpty: Bool { parts.isEmpty }

  /// Returns whether a part begins at `index` that has not been taken yet.
  func begins(at index: Int) -> Bool { first[index] >= 0 }

  /// Takes the outermost part that begins at `index` and has not been taken yet.
  mutating func take(at index: Int) -> Part? {
    let part = Int(first[index])
    guard part >= 0 else { return nil }
    first[index] = later[part]
    return parts[part]
  }

  /// Forgets all parts and keeps their room.
  mutating func removeAll() {
    for start in starts { first[Int(start)] = -1 }
    starts.removeAll(keepingCapacity: true)
    parts.removeAll(keepingCapacity: true)
    later.removeAll(keepingCapacity: true)
    asyncWord = -1
  }

  /// Finds all parts in `tokens`.
  mutating func find(in tokens: borrowing Tokens) {
    let count = tokens.count
    if first.count <= count { first = [Int32](repeating: -1, count: count * 2 + 1) }
    levels.removeAll(keepingCapacity: true)
    level = Level(token: -1, start: 0)
    find(tokens.kinds.span, tokens.marks.span, tokens.partners.span, count)
  }

  /// Looks only at lines with a word that such a part cannot do without.
  private mutating func find(
    _ kinds: Span<TokenKind>, _ marks: Span<UInt8>, _ partners: Span<Int32>, _ count: Int
  ) {
    var index = 0
    while true {
      index = nextTurn(marks, from: index, to: count)
      guard index < count else { return }
      guard kinds[index] == .word else {
        index += 1
        continue
      }
      while index > 0, !Self.endsLine(kinds[index - 1]) { index -= 1 }
      levels.removeAll(keepingCapacity: true)
      level = Level(token: -1, start: index)
      while index < count, !Self.endsLine(kinds[index]) {
        read(kinds[index], marks[index] & mask, index, Int(partners[index]))
        index += 1
      }
    }
  }

  private func isTurn(_ mark: UInt8) -> Bool { mark & mask == elseRole || mark & mask == forRole }

  /// Returns the first token from `start` on that has the role of such a word, if it is a word; `end`
  /// when there is none.
  ///
  /// Eight marks are looked at in one number: in a lane that differs from both roles, to add all
  /// lower bits sets the highest one.
  private func nextTurn(_ marks: Span<UInt8>, from start: Int, to end: Int) -> Int {
    let lanes: UInt64 = 0x0101_0101_0101_0101
    let lows = lanes &* UInt64(mask)
    var index = start
    while index &+ 8 <= end {
      let roles =
        unsafe marks.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self) & lows
      let differs =
        ((roles ^ lanes &* UInt64(elseRole)) &+ lows) & ((roles ^ lanes &* UInt64(forRole)) &+ lows)
      let turns = UInt64(littleEndian: ~differs & ~lows)
      if turns != 0 { return index &+ turns.trailingZeroBitCount &>> 3 }
      index &+= 8
    }
    while index < end, !isTurn(marks[index]) { index &+= 1 }
    return index
  }

  private static func endsLine(_ kind: TokenKind) -> Bool {
    switch kind {
    case .newline, .indent, .dedent: true
    default: false
    }
  }

  @inline(__always)
  private mutating func read(_ kind: TokenKind, _ mark: UInt8, _ index: Int, _ partner: Int) {
    switch kind {
    case .word: if mark != 0 { read(roles.words[Int(mark)], index) }
    case .operator, .separator: if mark != dot { read(roles.symbols[Int(mark)], index) }
    case .open, .interpolationOpen:
      levels.append(level)
      level = Level(token: index, start: index + 1)
    case .close, .interpolationClose: close(index, partner)
    default: break
    }
  }

  private mutating func read(_ word: WordRole, _ index: Int) {
    switch word {
    case .if:
      if index == level.start {
        level.start = index + 1
      } else if level.loop < 0 {
        level.condition = index
      }
    case .else:
      guard level.condition >= 0 else { break }
      add(
        Part(isComprehension: false, middle: level.condition, end: index), at: level.start)
      level.condition = -1
      level.start = index + 1
    case .async: asyncWord = index
    case .for:
      guard level.token >= 0, level.loop < 0, index > level.start else { break }
      level.loop = asyncWord == index - 1 && asyncWord > level.start ? asyncWord : index
    case .return, .yield, .in, .assert, .throw, .while, .elseIf, .from, .case, .lambda:
      if level.condition < 0, word != .in || level.loop < 0 { level.start = index + 1 }
    default: break
    }
  }

  private mutating func read(_ symbol: OperatorRole, _ index: Int) {
    switch symbol {
    case .comma, .colon, .semicolon, .assign, .compoundAssign, .walrus:
      guard level.loop < 0 else { return }
      level.start = index + 1
      level.condition = -1
    default: break
    }
  }

  /// Ends a bracket: the element of a comprehension is what stands before its first `for`.
  private mutating func close(_ index: Int, _ partner: Int) {
    guard partner >= 0 else { return }
    while !levels.isEmpty, level.token > partner { level = levels.removeLast() }
    guard !levels.isEmpty, level.token == partner else { return }
    let loop = level.loop
    level = levels.removeLast()
    guard loop >= 0 else { return }
    add(Part(isComprehension: true, middle: loop, end: index), at: partner + 1)
  }

  private mutating func add(_ part: Part, at start: Int) {
    later.append(first[start])
    starts.append(Int32(truncatingIfNeeded: start))
    first[start] = Int32(truncatingIfNeeded: parts.count)
    parts.append(part)
  }
}
