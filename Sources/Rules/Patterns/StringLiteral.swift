/// What stands in a string literal.
enum StringLiteral {
  /// Returns where the text between the quotes of the literal at `range` lies, without prefix and
  /// pounds; empty when nothing is quoted.
  static func contents(of range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    guard let open = range.first(where: { isQuote(bytes[$0]) }) else {
      return range.upperBound..<range.upperBound
    }
    let pounds = bytes[range.lowerBound..<open].reversed().prefix { $0 == UInt8(ascii: "#") }.count
    let end = range.upperBound - pounds
    let isLong = end - open >= 6 && bytes[open..<(open + 3)].allSatisfy { $0 == bytes[open] }
    let quotes = isLong ? 3 : 1
    return open + quotes..<max(open + quotes, end - quotes)
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
  }
}
