/// Whether a byte is a token for sure, and which, told without asking the language.
struct LoneByte: Sendable {
  /// The first class of the next byte with which it may be more; 0 when it is never told so.
  private(set) var limit: UInt8 = 0
  /// The role of the operator or separator that it is.
  private(set) var role: UInt8 = 0

  /// Returns what each byte is: the operators `alone` whatever follows, those in `plain` unless
  /// something follows that may belong to them.
  static func table(
    _ operators: OperatorTable, alone: String, plain: String
  ) -> InlineArray<256, LoneByte> {
    var table = InlineArray<256, LoneByte>(repeating: LoneByte())
    for (bytes, limit) in [(alone, UInt8.max), (plain, ByteClass.digit.rawValue)] {
      for byte in bytes.utf8 {
        table[Int(byte)] = LoneByte(limit: limit, role: operators.role(ofByte: byte).rawValue)
      }
    }
    return table
  }
}
