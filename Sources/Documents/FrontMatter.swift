package import SourceText
package import YAMLTree

/// The YAML between the two `---` lines at the top of a document.
package struct FrontMatter: Sendable {
  /// The bytes between the two lines.
  package let range: ByteRange
  /// The keys in the order they were written.
  package let entries: [YAMLEntry]

  /// Where the front matter of a text lies; only its first line can open one.
  enum Bounds: Equatable {
    case none
    case unclosed(opening: ByteRange)
    /// The bytes between the lines, and the offset after the closing one.
    case found(ByteRange, bodyStart: Int)
  }

  /// Looks for the two lines.
  static func bounds(in text: SourceText) -> Bounds {
    let opening = text.range(ofLine: 1)
    guard isFence(text, opening) else { return .none }
    for line in stride(from: 2, through: text.lines.count, by: 1) {
      let range = text.range(ofLine: line)
      guard isFence(text, range) else { continue }
      let isLast = line == text.lines.count
      return .found(
        ByteRange(text.lines.start(ofLine: 2), Int(range.start)),
        bodyStart: isLast ? text.bytes.count : text.lines.start(ofLine: line + 1))
    }
    return .unclosed(opening: opening)
  }

  private static func isFence(_ text: SourceText, _ line: ByteRange) -> Bool {
    let bytes = text.bytes[line.indices]
    return bytes.starts(with: "---".utf8)
      && bytes.dropFirst(3).allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }
}
