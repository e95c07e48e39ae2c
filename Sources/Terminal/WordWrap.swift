/// Breaks text into lines that fit.
package enum WordWrap {
  /// Returns the lines of `text`, of which none is wider than `width` unless one word is.
  package static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(whereSeparator: \.isWhitespace) {
      let columns = DisplayWidth.of(word)
      if !line.isEmpty, used + 1 + columns > width {
        lines.append(line)
        (line, used) = ("", 0)
      }
      line += line.isEmpty ? String(word) : " \(word)"
      used += columns + (used == 0 ? 0 : 1)
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
