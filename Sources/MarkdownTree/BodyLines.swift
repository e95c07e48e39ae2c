import SourceText

/// The lines of a part of a file, counted from 1 as cmark counts them, as bytes of the file.
struct BodyLines {
  let source: SourceText
  let range: ByteRange
  private let offset: Int
  /// The offset of each NUL.
  private let nuls: [Int]

  /// Looks at `range` of `source`.
  init(_ source: SourceText, _ range: ByteRange) {
    self.source = source
    self.range = range
    offset = source.lines.line(at: Int(range.start)) - 1
    nuls = source.bytes[range.indices].indices.filter { source.bytes[$0] == 0 }
  }

  /// The number of lines, without the empty one after a last line end.
  var count: Int {
    let last = source.lines.line(at: Int(range.end))
    let isEmpty = source.lines.start(ofLine: last) == range.end && last > offset + 1
    return last - offset - (isEmpty ? 1 : 0)
  }

  /// Returns the line's number in the file.
  func inFile(_ line: Int) -> Int { line + offset }

  /// Returns where `line` begins.
  func start(_ line: Int) -> Int {
    let start =
      line + offset > source.lines.count
      ? Int(range.end) : source.lines.start(ofLine: line + offset)
    return min(max(start, Int(range.start)), Int(range.end))
  }

  /// Returns where `line` ends, before its line end.
  func end(_ line: Int) -> Int {
    min(Int(source.range(ofLine: line + offset).end), Int(range.end))
  }

  /// Returns whether there is nothing but blanks in `line`.
  func isBlank(_ line: Int) -> Bool {
    source.bytes[start(line)..<max(start(line), end(line))].allSatisfy(Self.isBlank)
  }

  /// Returns the byte at cmark's `column` of `line`, held inside the line.
  ///
  /// cmark counts bytes from 1 after it has put the three bytes of U+FFFD for each NUL.
  func offset(line: Int, column: Int) -> Int {
    let start = start(line)
    let first = Self.count(nuls.count) { nuls[$0] < start }
    let passed = Self.count(nuls.count - first) {
      nuls[first + $0] - start + 2 * $0 < column - 1
    }
    let afterNUL = passed > 0 ? nuls[first + passed - 1] + 1 : start
    return min(max(afterNUL, start + column - 1 - 2 * passed), end(line))
  }

  /// Returns how many of the first numbers below `count` pass a test that no later one passes.
  private static func count(_ count: Int, where passes: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if passes(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Returns where the text of a later line of a block begins: after blanks and, inside quotes, at
  /// most `quotes` marks, of which a lazy line leaves some out.
  func skipPrefix(at start: Int, quotes: Int) -> Int {
    var index = skipBlanks(at: start)
    for _ in 0..<quotes {
      guard index < range.end, source.bytes[index] == UInt8(ascii: ">") else { break }
      index = skipBlanks(at: index + 1)
    }
    return index
  }

  /// Returns the first place from `start` on that is no space and no tab.
  func skipBlanks(at start: Int) -> Int {
    var index = start
    while index < range.end, Self.isBlank(source.bytes[index]) { index += 1 }
    return index
  }

  /// Returns whether `byte` is a space or a tab.
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
