/// The text of one file as UTF-8 bytes, how it was encoded, and where its lines are.
package struct SourceText: Sendable {
  /// The text in UTF-8, without a byte-order mark; all offsets count these bytes.
  package let bytes: [UInt8]
  /// How the file was written.
  package let encoding: Encoding
  /// Whether the file began with a byte-order mark.
  package let hasByteOrderMark: Bool
  /// Where the lines begin.
  package let lines: LineTable
  private let scalars: ScalarTable

  /// Decodes the bytes of a file: UTF-16 and UTF-32 are detected, other bytes read as Latin-1.
  package init(decoding file: [UInt8]) {
    let (encoding, mark) = Encoding.detect(file)
    self.encoding = encoding
    self.hasByteOrderMark = mark > 0
    self.bytes = encoding == .utf8 && mark == 0 ? file : encoding.decode(file[mark...])
    self.lines = LineTable(bytes)
    self.scalars = ScalarTable(bytes)
  }

  /// Takes `text` as it is.
  package init(_ text: String) { self.init(decoding: Array(text.utf8)) }

  /// The whole text.
  package var range: ByteRange { ByteRange(0, bytes.count) }

  /// The number of lines as editors count them: what follows the last line end is none when empty.
  package var writtenLines: Int {
    lines.count > 1 && lines.start(ofLine: lines.count) == bytes.count
      ? lines.count - 1 : lines.count
  }

  /// Returns the text of `range`, held inside the file.
  package func text(in range: ByteRange) -> String {
    let held = range.indices.clamped(to: 0..<bytes.count)
    return String(decoding: bytes[held], as: UTF8.self)
  }

  /// Returns line and column of the byte at `offset`.
  package func position(at offset: Int, unit: ColumnUnit = .scalars) -> Position {
    let offset = min(max(offset, 0), bytes.count)
    let line = lines.line(at: offset)
    let start = lines.start(ofLine: line)
    let before = scalars.units(before: start, in: bytes, unit)
    return Position(line: line, column: scalars.units(before: offset, in: bytes, unit) - before + 1)
  }

  /// Returns the offset of what stands at `position`, in scalars; nil where the text has no such
  /// place.
  package func offset(at position: Position) -> Int? {
    guard 1...lines.count ~= position.line, position.column >= 1 else { return nil }
    let line = range(ofLine: position.line).indices
    var offset = line.lowerBound
    for _ in 1..<position.column {
      guard offset < line.upperBound else { return nil }
      offset += 1
      while offset < line.upperBound, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    return offset
  }

  /// Returns the bytes of `line`, counted from 1, without its line end.
  package func range(ofLine line: Int) -> ByteRange {
    let start = lines.start(ofLine: line)
    var end = line < lines.count ? lines.start(ofLine: line + 1) : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r")
    {
      end -= 1
    }
    return ByteRange(start, end)
  }
}
