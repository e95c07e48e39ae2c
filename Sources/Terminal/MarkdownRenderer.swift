package import MarkdownTree

/// Prints Markdown for a terminal: prose wrapped to the width, code as it is, nothing lost without colour.
package struct MarkdownRenderer {
  /// A quote, list or item that the lines stand in.
  private struct Container {
    let end: Int
    /// What its first line begins with; the marker is printed once.
    var first: String
    /// What its other lines begin with.
    let rest: String
    var list: (next: Int?, isTight: Bool)?
  }

  private static let leastTextWidth = 20
  private let tree: MarkdownTree
  private let style: TerminalStyle
  private var containers: [Container] = []
  private var output = ""
  /// The end of the outermost list that the last printed block stood in.
  private var listBegun = 0

  /// Returns the text of `tree`.
  package static func text(_ tree: MarkdownTree, style: TerminalStyle) -> String {
    var renderer = MarkdownRenderer(tree: tree, style: style)
    renderer.renderAll()
    return renderer.output
  }

  private init(tree: MarkdownTree, style: TerminalStyle) {
    self.tree = tree
    self.style = style
  }

  private mutating func renderAll() {
    var index = 0
    while index < tree.nodes.count {
      while let last = containers.last, last.end <= index { containers.removeLast() }
      index = render(index) ? tree.nodes[index].end : index + 1
    }
  }

  /// Returns whether the node was printed with all that is inside it.
  private mutating func render(_ index: Int) -> Bool {
    let node = tree.nodes[index]
    switch node.kind {
    case .blockQuote: open(node, "│ ", "│ ")
    case .list(let start, let isTight):
      containers.append(Container(end: node.end, first: "", rest: "", list: (start, isTight)))
    case .item(let isDone): openItem(node, isDone)
    case .footnoteDefinition: open(node, "[note] ", "       ")
    case .paragraph: print(words(index))
    case .heading(let level): printHeading(index, level)
    case .codeBlock(_, let text, _): printCode(text)
    case .htmlBlock(let text): printCode(text)
    case .thematicBreak:
      begin()
      printLine(style.dress(String(repeating: "─", count: min(room, 40)), .faint))
    case .table: printTable(index)
    default: return false
    }
    switch node.kind {
    case .blockQuote, .list, .item, .footnoteDefinition: return false
    default: return true
    }
  }

  private mutating func open(_ node: MarkdownNode, _ first: String, _ rest: String) {
    containers.append(Container(end: node.end, first: first, rest: rest))
  }

  private mutating func openItem(_ node: MarkdownNode, _ isDone: Bool?) {
    var bullet = "- "
    if let list = containers.indices.last, let number = containers[list].list?.next {
      bullet = "\(number). "
      containers[list].list?.next = number &+ 1
    }
    let box = isDone.map { $0 ? "[x] " : "[ ] " } ?? ""
    open(node, bullet + box, String(repeating: " ", count: bullet.count))
  }
}

// MARK: - Lines

extension MarkdownRenderer {
  /// The columns that are left beside quotes and lists.
  private var room: Int {
    let used = containers.reduce(0) { $0 + DisplayWidth.of($1.rest) }
    return max(Self.leastTextWidth, style.width - used)
  }

  /// Separates a block from what stands before it; items of a tight list stay together.
  private mutating func begin() {
    let outermost = containers.first { $0.list != nil }?.end ?? 0
    defer { listBegun = outermost }
    guard !output.isEmpty else { return }
    let tight = containers.lastIndex { $0.list != nil }
    let isInTight = tight.flatMap { containers[$0].list?.isTight } ?? false
    if !isInTight || listBegun != outermost {
      let prefix = containers.filter { $0.first == $0.rest }.map(\.rest).joined()
      output += trimmed(prefix) + "\n"
    }
  }

  private mutating func printLine(_ line: String) {
    var prefix = ""
    for index in containers.indices {
      prefix += containers[index].first
      containers[index].first = containers[index].rest
    }
    output += trimmed(prefix + line) + "\n"
  }

  private func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }

  private func words(_ index: Int) -> [StyledWord?] {
    InlineWords.words(of: index, in: tree, style)
  }

  private mutating func print(_ words: [StyledWord?]) {
    begin()
    for line in StyledWord.lines(words, width: room) {
      printLine(line.map { $0.text(style) }.joined(separator: " "))
    }
  }

  private mutating func printHeading(_ index: Int, _ level: Int) {
    begin()
    let plain = TerminalStyle(color: false, width: style.width, hyperlinks: false)
    let lines = StyledWord.lines(InlineWords.words(of: index, in: tree, plain), width: room)
    let mark = level > 2 ? String(repeating: "#", count: level) + " " : ""
    var width = 0
    for line in lines {
      let text = mark + line.map { $0.text(plain) }.joined(separator: " ")
      width = max(width, DisplayWidth.of(text))
      printLine(style.dress(text, .heading))
    }
    guard level <= 2 else { return }
    printLine(
      style.dress(String(repeating: level == 1 ? "═" : "─", count: min(width, room)), .heading))
  }

  private mutating func printCode(_ text: String) {
    begin()
    let lines = VisibleText.escaped(text).split(separator: "\n", omittingEmptySubsequences: false)
    for line in lines.last == "" ? lines.dropLast() : lines[...] {
      printLine("    " + style.dress(String(line), .code))
    }
  }
}

// MARK: - Tables

extension MarkdownRenderer {
  private mutating func printTable(_ index: Int) {
    begin()
    let rows = tree.children(of: index).map { row in
      tree.children(of: row).map { InlineWords.words(of: $0, in: tree, style) }
    }
    let widths = columnWidths(rows)
    for (number, row) in rows.enumerated() {
      let cells = zip(row, widths).map { StyledWord.lines($0, width: $1) }
      for line in 0..<(cells.map(\.count).max() ?? 0) {
        printLine(zip(cells, widths).map { cell($0, line, $1) }.joined(separator: "  "))
      }
      if number == 0 {
        printLine(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "))
      }
    }
  }

  private func cell(_ lines: [[StyledWord]], _ line: Int, _ width: Int) -> String {
    guard line < lines.count else { return String(repeating: " ", count: width) }
    let words = lines[line]
    let used = words.reduce(0) { $0 + $1.width } + max(0, words.count - 1)
    let text = words.map { $0.text(style) }.joined(separator: " ")
    return text + String(repeating: " ", count: max(0, width - used))
  }

  /// Narrows the widest column until the row fits, but none below what a word usually needs.
  private func columnWidths(_ rows: [[[StyledWord?]]]) -> [Int] {
    let columns = rows.map(\.count).max() ?? 0
    var widths = (0..<columns).map { column in
      rows.filter { column < $0.count }.map { row in
        row[column].reduce(-1) { $0 + ($1?.width ?? 0) + 1 }
      }.max() ?? 0
    }
    var excess = widths.reduce(0, +) + 2 * max(0, columns - 1) - room
    while excess > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
      widths[widest] > 12
    {
      let cut = max(1, min(excess, widths[widest] / 4, widths[widest] - 12))
      widths[widest] -= cut
      excess -= cut
    }
    return widths.map { max($0, 1) }
  }
}
