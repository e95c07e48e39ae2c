extension Lexer {
  /// How many open brackets a closing one may look past for its partner; a bound, so that a file
  /// of mismatched brackets costs no more than its length.
  private static var searchLimit: Int { 128 }

  /// Whether the innermost open bracket is a `<` that may yet prove to be an operator.
  @inline(__always)
  var isInAngle: Bool { mutating get { top >= 0 && kinds[top] == .operator } }

  /// Reads an opening bracket.
  @inline(__always)
  mutating func openBracket() {
    if isInAngle { Hooks.bracketInAngle(&self) }
    let role: BracketRole =
      switch bytes[at] {
      case UInt8(ascii: "("): .parenthesis
      case UInt8(ascii: "["): .square
      default: Hooks.braceRole(&self)
      }
    at += 1
    emit(.open, role.rawValue, from: at - 1)
    push()
  }

  /// Makes the last token the innermost open bracket.
  @inline(__always)
  mutating func push() {
    guard !overflowed else { return }
    partners[count - 1] = Int32(truncatingIfNeeded: top)
    top = count - 1
  }

  /// Makes the innermost open bracket and the last token partners.
  @inline(__always)
  mutating func pop() {
    guard !overflowed, top >= 0 else { return }
    let opened = top
    top = Int(partners[opened])
    partners[opened] = Int32(truncatingIfNeeded: count - 1)
    partners[count - 1] = Int32(truncatingIfNeeded: opened)
  }

  /// Leaves the innermost open bracket without a partner.
  mutating func dropTop() {
    let opened = top
    top = Int(partners[opened])
    partners[opened] = -1
  }

  /// Leaves the innermost open bracket without a partner and says so.
  mutating func abandonTop() {
    let start = Int(starts[top])
    switch kinds[top] {
    case .operator, .indent: break
    case .stringHead: fault(.unterminatedString, at: start)
    case .elementOpen: fault(.unterminatedElement, at: start)
    default: fault(.unmatchedBracket, at: start)
    }
    dropTop()
  }

  /// Reads a closing bracket: the partner of the innermost open one or, failing that, of one
  /// further out, when nothing stronger than it lies between.
  @inline(__always)
  mutating func closeBracket() {
    let byte = bytes[at]
    guard top >= 0, kinds[top] == .open, Self.closer(of: bracketRole(top)) == byte else {
      return closeAnother(byte)
    }
    closeTop()
  }

  /// Reads the closing bracket `byte`, which the innermost open one does not wait for.
  @inline(never)
  private mutating func closeAnother(_ byte: UInt8) {
    while isInAngle { dropTop() }
    if !closes(top, byte) { recover(byte) }
    if !closes(top, byte) {
      fault(.unmatchedBracket, at: at)
      at += 1
      emit(.close, Self.role(ofCloser: byte).rawValue, from: at - 1)
    } else if kinds[top] == .open {
      closeTop()
    } else {
      closeInterpolation()
    }
  }

  /// Whether the innermost open bracket waits for the closing one that has `role`; a brace says
  /// nothing of what it closes.
  @inline(__always)
  mutating func closesTop(by role: UInt8) -> Bool {
    guard top >= 0, kinds[top] == .open else { return false }
    let opened = marks[top] & ~Tokens.lineBreakMark
    return opened == role
      || role == BracketRole.block.rawValue && opened == BracketRole.literal.rawValue
  }

  /// Reads the closing bracket of the innermost open one.
  @inline(__always)
  private mutating func closeTop() {
    at += 1
    emit(.close, marks[top] & ~Tokens.lineBreakMark, from: at - 1)
    pop()
  }

  /// Reads the `>` that makes the innermost open `<` a bracket.
  mutating func closeAngle() {
    at += 1
    kinds[top] = .open
    marks[top] = marks[top] & Tokens.lineBreakMark | BracketRole.angle.rawValue
    emit(.close, BracketRole.angle.rawValue, from: at - 1)
    pop()
  }

  /// Reads the bracket that ends code inside a literal or an element, which then goes on.
  private mutating func closeInterpolation() {
    let opened = top
    at += 1
    emit(.interpolationClose, from: at - 1)
    pop()
    Hooks.resume(&self, opened: opened)
  }

  /// Abandons open brackets up to the one that `byte` closes; none when there is no such one.
  private mutating func recover(_ byte: UInt8) {
    let isBrace = byte == UInt8(ascii: "}")
    var candidate = top
    for _ in 0..<Self.searchLimit {
      guard candidate >= 0, isWeak(candidate, against: isBrace) else { return }
      candidate = Int(partners[candidate])
      guard !closes(candidate, byte) else {
        while top != candidate { abandonTop() }
        return
      }
    }
  }

  /// A brace looks past round and square brackets, those only past each other.
  private mutating func isWeak(_ index: Int, against isBrace: Bool) -> Bool {
    guard kinds[index] == .open else { return kinds[index] == .operator }
    return bracketRole(index) != .block && bracketRole(index) != .literal
  }

  @inline(__always)
  private mutating func closes(_ index: Int, _ byte: UInt8) -> Bool {
    guard index >= 0 else { return false }
    if kinds[index] == .interpolationOpen { return byte == Hooks.interpolationCloser }
    return kinds[index] == .open && Self.closer(of: bracketRole(index)) == byte
  }

  /// Returns the byte that closes a bracket of `role`; 0 when no byte does so for sure.
  @inline(__always)
  private static func closer(of role: BracketRole) -> UInt8 {
    switch role {
    case .parenthesis: UInt8(ascii: ")")
    case .square: UInt8(ascii: "]")
    case .block, .literal: UInt8(ascii: "}")
    case .angle, .none: 0
    }
  }

  /// Returns the role of the bracket at `index`.
  @inline(__always)
  mutating func bracketRole(_ index: Int) -> BracketRole {
    BracketRole(rawValue: marks[index] & ~Tokens.lineBreakMark) ?? .none
  }

  private static func role(ofCloser byte: UInt8) -> BracketRole {
    switch byte {
    case UInt8(ascii: ")"): .parenthesis
    case UInt8(ascii: "]"): .square
    default: .block
    }
  }
}
