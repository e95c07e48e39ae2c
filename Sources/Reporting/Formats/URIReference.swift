import Findings

/// Paths as relative references of RFC 3986.
enum URIReference {
  /// Returns the reference to the file at `path`: every byte that is not plain is written as `%E9`.
  static func text(of path: String) -> String {
    var result = ""
    for byte in PathText.bytes(of: path) {
      result += isPlain(byte) ? String(Unicode.Scalar(byte)) : escaped(byte)
    }
    return result
  }

  /// Returns the path that the reference `text` leads to.
  static func path(of text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let digits = String(decoding: bytes[(index + 1)...].prefix(2), as: UTF8.self)
      if bytes[index] == UInt8(ascii: "%"), digits.utf8.count == 2,
        let byte = UInt8(digits, radix: 16)
      {
        result.append(byte)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return PathText.text(of: result)
  }

  /// The unreserved characters and the slash; a colon could pass for the end of a scheme.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
      true
    default: false
    }
  }

  private static func escaped(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "%" + (byte < 16 ? "0" : "") + digits
  }
}
