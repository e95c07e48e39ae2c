/// A word with the looks of its parts: `a*b*` is one word of two parts.
struct StyledWord {
  /// Text of one look.
  struct Part {
    var text: String
    let roles: [TerminalStyle.Role]
    let link: String?
  }

  private(set) var parts: [Part] = []

  /// The columns it takes.
  var width: Int { parts.reduce(0) { $0 + DisplayWidth.of($1.text) } }

  /// Adds text to the end.
  mutating func append(_ part: Part) { parts.append(part) }

  /// Returns the word as the place it is printed to wants it.
  func text(_ style: TerminalStyle) -> String {
    parts.map { part in
      let dressed = part.roles.reduce(part.text) { style.dress($0, $1) }
      return part.link.map { style.link(dressed, to: $0) } ?? dressed
    }.joined()
  }

  /// Returns the lines that `words` make within `width`; nil among them is a forced line end.
  static func lines(_ words: [StyledWord?], width: Int) -> [[StyledWord]] {
    var lines: [[StyledWord]] = [[]]
    var used = 0
    for word in words {
      guard let word else {
        lines.append([])
        used = 0
        continue
      }
      let isFirst = lines[lines.count - 1].isEmpty
      if !isFirst, used + 1 + word.width > width {
        lines.append([word])
        used = word.width
      } else {
        lines[lines.count - 1].append(word)
        used += word.width + (isFirst ? 0 : 1)
      }
    }
    return lines
  }
}
