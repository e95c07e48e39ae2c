package import SourceText

/// The smallest change to one file that makes a finding go away.
package struct Edit: Hashable, Sendable {
  /// What is replaced; empty where something is put in.
  package let range: ByteRange
  package let replacement: String

  /// Creates the replacement of `range` by `replacement`.
  package init(_ range: ByteRange, _ replacement: String) {
    self.range = range
    self.replacement = replacement
  }

  /// Returns the same edit in a file that has `count` more bytes in front.
  package func moved(by count: Int) -> Edit {
    Edit(ByteRange(Int(range.start) + count, Int(range.end) + count), replacement)
  }

  /// Returns `bytes` with all `edits` made; of two that overlap the earlier one wins.
  package static func apply(_ edits: [Edit], to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var done = 0
    for edit in edits.sorted(by: { $0.range.start < $1.range.start }) {
      let range = edit.range.indices
      guard range.lowerBound >= done, range.upperBound <= bytes.count else { continue }
      result += bytes[done..<range.lowerBound]
      result += edit.replacement.utf8
      done = range.upperBound
    }
    return result + bytes[done...]
  }
}
