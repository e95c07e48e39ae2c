package import SourceText

/// A name that stands for code in a pattern, a message or a constraint: `$X`, `$...ARGS`.
package struct Metavariable: Hashable, Sendable {
  /// Without `$` and dots.
  package let name: String
  /// Where it stands in the text, `$` included.
  package let range: ByteRange

  /// Returns all that stand in `text`, in order; `$_` is none, nor is `$item`.
  package static func all(in text: String) -> [Metavariable] {
    let bytes = Array(text.utf8)
    var found: [Metavariable] = []
    var index = 0
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "$")) {
      let dots: [UInt8] = Array("...".utf8)
      let first = bytes[(start + 1)...].starts(with: dots) ? start + 4 : start + 1
      let end = bytes[first...].firstIndex { !isInside($0) } ?? bytes.count
      index = max(end, start + 1)
      guard first < end, isCapital(bytes[first]), end == bytes.count || !isSmall(bytes[end])
      else { continue }
      let name = String(decoding: bytes[first..<end], as: UTF8.self)
      found.append(Metavariable(name: name, range: ByteRange(start, end)))
    }
    return found
  }

  /// Returns `text` with what `value` says for each name; one without a value stays as it is.
  package static func filled(_ text: String, _ value: (String) -> String?) -> String {
    let bytes = Array(text.utf8)
    var filled = ""
    var end = 0
    for variable in all(in: text) {
      guard let value = value(variable.name) else { continue }
      let range = variable.range.indices
      filled += String(decoding: bytes[end..<range.lowerBound], as: UTF8.self) + value
      end = range.upperBound
    }
    return filled + String(decoding: bytes[end...], as: UTF8.self)
  }

  /// Returns the name of the one metavariable that is all of `text`.
  package static func name(_ text: String) -> String? {
    guard let only = all(in: text).first, only.range == ByteRange(0, text.utf8.count),
      !text.hasPrefix("$...")
    else { return nil }
    return only.name
  }

  private static func isInside(_ byte: UInt8) -> Bool {
    isCapital(byte) || byte == UInt8(ascii: "_")
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isCapital(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }

  private static func isSmall(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }
}
