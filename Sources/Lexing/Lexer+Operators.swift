extension Lexer {
  /// Reads the longest operator or separator of the profile.
  @inline(__always)
  mutating func readOperator() {
    let start = at
    let byte = bytes[at]
    let next = at + 1 < bytes.count ? classOf(bytes[at + 1]) : .white
    if next != .operator && next != .special {
      at += 1
      return emitOperator(tables.operators.role(ofByte: byte), from: start)
    }
    let match = tables.operators.longest(bytes, at: at)
    at += max(match.length, 1)
    emitOperator(match.role, from: start)
  }

  /// Appends the operator or separator from `start` to here.
  @inline(__always)
  mutating func emitOperator(_ role: OperatorRole, from start: Int) {
    emit(role.isSeparator ? .separator : .operator, role.rawValue, from: start)
  }
}
