import SourceText

/// Splits one row of a table at its bars.
struct TableCells {
  /// The bytes of each cell without the blanks around.
  let ranges: [ByteRange]

  /// Splits `row`, which begins with its first visible character.
  init(_ row: ArraySlice<UInt8>) {
    let bar = UInt8(ascii: "|")
    var ranges: [ByteRange] = []
    var start = row.first == bar ? row.startIndex + 1 : row.startIndex
    var index = start
    while index < row.endIndex {
      if row[index] == bar {
        ranges.append(Self.trimmed(row[start..<index]))
        start = index + 1
      } else if row[index] == UInt8(ascii: "\\") {
        index += 1
      }
      index += 1
    }
    let rest = row[start...]
    if !rest.allSatisfy(BodyLines.isBlank) { ranges.append(Self.trimmed(rest)) }
    self.ranges = ranges
  }

  private static func trimmed(_ cell: ArraySlice<UInt8>) -> ByteRange {
    let begin = cell.firstIndex { !BodyLines.isBlank($0) } ?? cell.endIndex
    let last = cell.lastIndex { !BodyLines.isBlank($0) } ?? cell.startIndex - 1
    return ByteRange(begin, max(begin, last + 1))
  }
}
