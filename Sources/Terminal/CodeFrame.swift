package import SourceText

/// The line that a finding points at, with the place underlined.
package struct CodeFrame: Sendable {
  private static let tabWidth = 4
  /// More than any character that takes a column usually has; what is further away is not looked at.
  private static let bytesPerColumn = 8
  private let text: SourceText
  private let range: ByteRange

  /// Shows the line on which `range` of `text` begins.
  package init(_ text: SourceText, _ range: ByteRange) {
    self.text = text
    self.range = range
  }

  /// Returns the line and the line below it, each behind a gutter and ended; `role` colours the mark.
  package func text(_ style: TerminalStyle, _ role: TerminalStyle.Role) -> String {
    let line = text.lines.line(at: Int(range.start))
    let number = String(line)
    let room = max(20, style.width - number.count - 4)
    let (shown, start, count) = cut(line, to: room)
    let blank = String(repeating: " ", count: number.count)
    let mark =
      String(repeating: " ", count: start) + style.dress(String(repeating: "^", count: count), role)
    let bar = style.dress("|", .faint)
    return " \(style.dress(number, .faint)) \(bar) \(shown)\n \(blank) \(bar) \(mark)\n"
  }

  /// Returns at most `room` columns of the line around the place, and where the place lies in them.
  private func cut(_ line: Int, to room: Int) -> (text: String, start: Int, count: Int) {
    let whole = text.range(ofLine: line)
    let reach = Self.bytesPerColumn * room
    let first = character(at: max(Int(whole.start), Int(range.start) - reach), in: whole)
    let place = min(Int(range.start), Int(whole.end))
    let end = character(at: min(Int(range.end), Int(whole.end), place + reach), in: whole)
    let last = character(at: min(Int(whole.end), end + reach), in: whole)
    let before = (first > whole.start ? "…" : "") + expanded(ByteRange(first, place), from: 0)
    let start = DisplayWidth.of(before)
    let marked = expanded(ByteRange(place, end), from: start)
    let shown = before + marked + expanded(ByteRange(end, last), from: start)
    let count = max(1, DisplayWidth.of(marked))
    guard DisplayWidth.of(shown) > room else { return (shown, start, count) }
    return Self.window(shown, start, count, room)
  }

  /// Returns the next offset from `offset` on at which a character begins.
  private func character(at offset: Int, in line: ByteRange) -> Int {
    var offset = offset
    while offset < line.end, text.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    return offset
  }

  private static func window(
    _ shown: String, _ start: Int, _ count: Int, _ room: Int
  ) -> (text: String, start: Int, count: Int) {
    let skipped = start + min(count, room / 2) <= room - 1 ? 0 : max(0, start - room / 3)
    let dropped = DisplayWidth.prefix(shown, fitting: skipped)
    let rest = String(shown.dropFirst(dropped.count))
    let lead = skipped > 0 ? "…" : ""
    let visible = DisplayWidth.truncated(rest, to: room - lead.count)
    let begin = start - DisplayWidth.of(dropped) + lead.count
    return (lead + visible, begin, max(1, min(count, room - begin)))
  }

  /// Returns the text with tabs as blanks and unprintable characters visible.
  private func expanded(_ range: ByteRange, from column: Int) -> String {
    var result = ""
    var used = column
    for character in VisibleText.escaped(text.text(in: range)) {
      let shown =
        character == "\t"
        ? String(repeating: " ", count: Self.tabWidth - used % Self.tabWidth) : String(character)
      result += shown
      used += DisplayWidth.of(shown)
    }
    return result
  }
}
