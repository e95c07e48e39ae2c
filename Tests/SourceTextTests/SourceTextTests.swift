import SourceText
import Testing

struct SourceTextTests {
  @Test(
    "lines end at LF, CRLF and a lone CR",
    arguments: [
      ("a\nb", [0, 2]), ("a\r\nb", [0, 3]), ("a\rb\n", [0, 2, 4]), ("", [0]),
      ("\r\r\n\n", [0, 1, 3, 4]),
    ])
  func lineStarts(text: String, starts: [Int]) {
    let source = SourceText(text)
    #expect((1...source.lines.count).map { source.lines.start(ofLine: $0) } == starts)
  }

  @Test(
    "a column is counted in the unit asked for",
    arguments: [(ColumnUnit.bytes, 8), (.utf16, 5), (.scalars, 4)])
  func columns(unit: ColumnUnit, column: Int) {
    let source = SourceText("x\né😀bc")
    #expect(source.position(at: 2 + 7, unit: unit) == Position(line: 2, column: column))
  }

  @Test(
    "other encodings become UTF-8",
    arguments: [
      ([0xFF, 0xFE, 0x68, 0, 0xE9, 0], Encoding.utf16LittleEndian, "hé"),
      ([0xFE, 0xFF, 0, 0x68], .utf16BigEndian, "h"),
      ([0xFF, 0xFE, 0, 0, 0x68, 0, 0, 0], .utf32LittleEndian, "h"),
      ([0, 0, 0xFE, 0xFF, 0, 0, 0, 0x68], .utf32BigEndian, "h"),
      ([0xEF, 0xBB, 0xBF, 0x68], .utf8, "h"),
      ([0x68, 0xE9], .latin1, "hé"),
      ([0x68, 0, 0x69, 0, 0x68, 0, 0x69, 0], .utf16LittleEndian, "hihi"),
      ([0xFF, 0xFE, 0x68], .utf16LittleEndian, "h"),
      ([], .utf8, ""),
    ] as [([UInt8], Encoding, String)])
  func decoding(file: [UInt8], encoding: Encoding, text: String) {
    let source = SourceText(decoding: file)
    #expect(source.encoding == encoding)
    #expect(source.text(in: source.range) == text)
  }

  @Test("a position leads back to its offset, and to none where the text has no such place")
  func offsetOfPosition() {
    let texts = ["", "a", "\n", "ab\r\nc\rd\n\n", "\u{1F600}\u{E9}x\n\u{FEFF}\ty", "\r\r\n\n"]
    for text in texts.map({ SourceText($0) }) {
      var line = 1
      for offset in 0...text.bytes.count {
        let isInside = offset < text.bytes.count && text.bytes[offset] & 0xC0 == 0x80
        let position = text.position(at: offset)
        line = max(line, position.line)
        guard !isInside, offset <= text.range(ofLine: position.line).end else { continue }
        #expect(text.offset(at: position) == offset)
      }
      for position in [
        Position(line: 0, column: 1), Position(line: line + 1, column: 1),
        Position(line: 1, column: 0), Position(line: 1, column: 99),
      ] { #expect(text.offset(at: position) == nil) }
    }
  }
}
