import Terminal

/// The facts at the head of a page, a name and a value each.
enum PageHead {
  /// Returns `facts` as lines with the values below one another; those without a value are left out.
  static func text(
    of facts: [(name: String, value: String)], _ style: TerminalStyle
  ) -> String {
    let facts = facts.filter { !$0.value.isEmpty }
    let width = facts.map(\.name.count).max() ?? 0
    return facts.map { name, value in
      let label = style.dress(DisplayWidth.padded(name, to: width), .faint)
      let lines = WordWrap.lines(VisibleText.escaped(value), width: style.width - width - 2)
      let indent = "\n" + String(repeating: " ", count: width + 2)
      return "\(label)  \(lines.joined(separator: indent))\n"
    }.joined()
  }
}
