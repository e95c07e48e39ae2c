import Documents
import SourceText

/// Tells the lines of code blocks from others, for one walk from the first line to the last.
struct CodeLines {
  private let ranges: [ByteRange]
  private var next = 0

  /// Prepares to walk through `document`.
  init(_ document: Document) { ranges = document.codeRanges }

  /// Returns whether `line` stands in a code block; no later line was asked for before.
  mutating func contains(_ line: ByteRange) -> Bool {
    while next < ranges.count, ranges[next].end <= line.start { next += 1 }
    return next < ranges.count && ranges[next].contains(Int(line.start))
  }
}
