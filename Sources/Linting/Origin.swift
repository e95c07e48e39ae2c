import Findings
import SourceText

/// Where code that was read stands: a whole file, or a piece of one.
struct Origin: Sendable {
  /// Relative to the working directory.
  let path: String
  /// The text of the whole file.
  let text: SourceText
  /// Where the code begins in it.
  var offset = 0

  /// Returns the place of `range` in the file; of several lines only the first where one is wanted.
  func place(_ range: ByteRange, isOneLine: Bool) -> Place {
    let start = Int(range.start) + offset
    var end = Int(range.end) + offset
    if isOneLine {
      let line = text.range(ofLine: text.lines.line(at: start))
      end = min(end, max(start, trimmedEnd(of: line)))
    }
    return Place(path: path, range: ByteRange(start, end), in: text)
  }

  private func trimmedEnd(of line: ByteRange) -> Int {
    var end = Int(line.end)
    while end > line.start, text.bytes[end - 1] == 0x20 || text.bytes[end - 1] == 0x09 { end -= 1 }
    return end
  }
}
