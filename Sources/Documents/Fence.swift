package import SourceText

/// A fenced code block and what its info string says.
package struct Fence: Hashable, Sendable {
  /// The first word of the info string in lower case; nil where there is none.
  package let language: String?
  /// The plain words after the language, such as `bug`.
  package let roles: [String]
  /// The `key=value` words after the language.
  package let attributes: [String: String]
  /// The bytes from the opening fence to the end of the closing one.
  package let range: ByteRange
  /// The bytes of the info string, or the empty range where it would stand.
  package let infoRange: ByteRange
  /// The bytes between the fences.
  package let codeRange: ByteRange
  package let isClosed: Bool

  /// Reads the words of `info`, which stand in `infoRange` where there are any.
  init(
    info: String, range: ByteRange, infoRange: ByteRange?, codeRange: ByteRange, isClosed: Bool
  ) {
    let words = info.split(whereSeparator: \.isWhitespace).map(String.init)
    self.language = words.first?.lowercased()
    self.roles = words.dropFirst().filter { !$0.contains("=") }
    let pairs = words.dropFirst().filter { $0.contains("=") }.map {
      $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    }
    self.attributes = Dictionary(pairs.map { ($0[0], $0[1]) }) { first, _ in first }
    self.range = range
    self.infoRange = infoRange ?? ByteRange(Int(range.start), Int(range.start))
    self.codeRange = codeRange
    self.isClosed = isClosed
  }
}
