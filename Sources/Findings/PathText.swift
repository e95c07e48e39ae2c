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

  /// Returns `text` as it is printed: a byte that is no UTF-8 as `\xE9`, and the backslash of a name
  /// that looks so as `\x5C`.
  package static func printable(_ text: String) -> String {
    guard holdsEscapes(text.utf8) || text.utf8.contains(UInt8(ascii: "\\")) else { return text }
    let bytes = Array(text.utf8)
    var result = ""
    var index = 0
    for scalar in text.unicodeScalars {
      let isLookalike = scalar == "\\" && printed(bytes[index...]) != nil
      if isEscape(scalar.value) {
        result += number(of: UInt8(truncatingIfNeeded: scalar.value - first + 0x80))
      } else if isLookalike {
        result += number(of: UInt8(ascii: "\\"))
      } else {
        result.unicodeScalars.append(scalar)
      }
      index += UTF8.width(scalar)
    }
    return result
  }

  /// Returns `text`, which names no path, with U+FFFD for each byte that is no UTF-8.
  package static func legible(_ text: String) -> String {
    guard holdsEscapes(text.utf8) else { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { isEscape($0.value) ? "\u{FFFD}" : $0 }))
  }

  /// Returns the path that is printed as `text`.
  package static func reading(printed text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let byte = printed(bytes[index...])
      result.append(byte ?? bytes[index])
      index += byte == nil ? 1 : 4
    }
    return result.count == bytes.count ? text : self.text(of: result)
  }

  private static func number(of byte: UInt8) -> String {
    "\\x" + String(byte, radix: 16, uppercase: true)
  }

  /// Returns the byte that `\xE9` at the begin of `text` stands for, nil where nothing is printed so.
  private static func printed(_ text: ArraySlice<UInt8>) -> UInt8? {
    guard text.starts(with: "\\x".utf8), text.count >= 4 else { return nil }
    let digits = String(decoding: text.dropFirst(2).prefix(2), as: UTF8.self)
    guard let byte = UInt8(digits, radix: 16), number(of: byte) == "\\x" + digits,
      byte >= 0x80 || byte == UInt8(ascii: "\\")
    else { return nil }
    return byte
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
