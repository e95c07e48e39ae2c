package import SourceText

/// A link or image whose destination is a path.
package struct LocalLink: Hashable, Sendable {
  /// The path without anchor and query, with percent signs decoded.
  package let path: String
  /// The link, or the line it begins on where its own place is not known.
  package let range: ByteRange

  /// Reads `destination`; nil for web addresses and for anchors in the same document.
  init?(_ destination: String, at range: ByteRange) {
    let path = destination.prefix { $0 != "#" && $0 != "?" }
    let scheme = path.prefix { $0.isLetter || $0.isNumber || "+.-".contains($0) }
    let hasScheme = scheme.count > 1 && path.dropFirst(scheme.count).first == ":"
    guard !path.isEmpty, !hasScheme, !path.hasPrefix("//") else { return nil }
    self.path = Self.decoded(path)
    self.range = range
  }

  private static func decoded(_ path: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(path.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
