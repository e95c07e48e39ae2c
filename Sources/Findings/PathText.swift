/// Paths as text that lose no byte: the file system allows names that are no UTF-8.
///
/// A byte that is no part of UTF-8 is written as one of the last 128 code points of Unicode, which
/// nobody uses; such a code point in a name is itself written byte by byte, so that every name has
/// one text and every text one name.
package enum PathText {
  private static let first: UInt32 = 0x10FF80

  /// Returns the text of the path `bytes`.
  package static func text(of bytes: some Collection<UInt8>) -> String {
    let bytes = Array(bytes)
    if !holdsEscapes(bytes), (try? UTF8Span(validating: bytes.span)) != nil {
      return String(decoding: bytes, as: UTF8.self)
    }
    var result = String.UnicodeScalarView()
    var rest = bytes[...]
    while !rest.isEmpty {
      let scalar = character(at: rest)
      if let scalar, !isEscape(scalar.value) {
        result.append(scalar)
        rest = rest.dropFirst(UTF8.width(scalar))
      } else {
        for byte in rest.prefix(scalar.map(UTF8.width) ?? 1) { result.append(escape(byte)) }
        rest = rest.dropFirst(scalar.map(UTF8.width) ?? 1)
      }
    }
    return String(result)
  }

  /// Returns the bytes of the path `text`, as the system takes them.
  package static func bytes(of text: String) -> [UInt8] {
    guard holdsEscapes(text.utf8) else { return Array(text.utf8) }
    return text.unicodeScalars.flatMap { scalar in
      isEscape(scalar.value)
        ? [UInt8(scalar.value - first) + 0x80] : Array(String(scalar).utf8)
    }
  }

  /// Returns `text` as it is printed: a byte that is no UTF-8 as `\xE9`.
  package static func printable(_ text: String) -> String {
    guard holdsEscapes(text.utf8) else { return text }
    return text.unicodeScalars.map { scalar in
      isEscape(scalar.value)
        ? "\\x" + String(scalar.value - first + 0x80, radix: 16, uppercase: true) : String(scalar)
    }.joined()
  }

  /// Whether one of the code points may stand in UTF-8 `bytes`: all begin with F4 8F BE or F4 8F BF.
  private static func holdsEscapes(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.contains(0xF4)
  }

  private static func isEscape(_ value: UInt32) -> Bool { value >= first }

  /// Only bytes from 128 on are ever escaped.
  private static func escape(_ byte: UInt8) -> Unicode.Scalar {
    Unicode.Scalar(first + UInt32(byte & 0x7F)) ?? "\u{FFFD}"
  }

  private static func character(at bytes: some Collection<UInt8>) -> Unicode.Scalar? {
    var iterator = bytes.prefix(4).makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return scalar
  }
}
