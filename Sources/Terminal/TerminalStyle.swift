/// How text is dressed for the place it is printed to.
package struct TerminalStyle: Sendable {
  /// Whether escape sequences for colour are written.
  package let color: Bool
  /// The columns that there are.
  package let width: Int
  /// Whether links are written as OSC 8 sequences.
  package let hyperlinks: Bool

  /// Describes a place to print to.
  package init(color: Bool, width: Int, hyperlinks: Bool) {
    self.color = color
    self.width = width
    self.hyperlinks = hyperlinks
  }

  /// Plain text, 80 columns wide.
  package static let plain = TerminalStyle(color: false, width: 80, hyperlinks: false)

  /// What a piece of text is, which decides how it looks.
  package enum Role: String, Sendable {
    case strong = "1"
    case faint = "2"
    case emphasis = "3"
    case underline = "4"
    case strikethrough = "9"
    case error = "1;31"
    case warning = "1;33"
    case note = "1;36"
    case success = "32"
    case heading = "1;34"
    case code = "36"
  }

  /// Returns `text` as its `role` looks; what is not printable in it must be visible already.
  package func dress(_ text: String, _ role: Role) -> String {
    color && !text.isEmpty ? "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Returns `text` as a link to `target`, or as it is where links are not written.
  ///
  /// Only addresses that a reader expects behind a link are written: a terminal may open others.
  package func link(_ text: String, to target: String) -> String {
    let isKnown = ["https://", "http://", "mailto:"].contains { target.lowercased().hasPrefix($0) }
    guard hyperlinks, isKnown else { return text }
    let safe = VisibleText.escaped(target)
    return "\u{1B}]8;;\(safe)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
  }
}
