import MarkdownTree

/// Collects the words of a paragraph, heading or cell with their looks.
struct InlineWords {
  private let tree: MarkdownTree
  private let style: TerminalStyle
  private var words: [StyledWord?] = []
  private var isInsideWord = false
  private var open: [(end: Int, role: TerminalStyle.Role?, link: String?)] = []

  /// Returns the words inside the node at `index`, nil for a forced line end.
  static func words(of index: Int, in tree: MarkdownTree, _ style: TerminalStyle) -> [StyledWord?] {
    var collector = InlineWords(tree: tree, style: style)
    for inner in stride(from: index + 1, to: tree.nodes[index].end, by: 1) {
      collector.visit(inner)
    }
    collector.close(tree.nodes[index].end)
    return collector.words
  }

  private init(tree: MarkdownTree, style: TerminalStyle) {
    self.tree = tree
    self.style = style
  }

  private mutating func visit(_ index: Int) {
    close(index)
    let node = tree.nodes[index]
    switch node.kind {
    case .text(let text): add(text)
    case .code(let text): add(style.color ? text : "`\(text)`", .code)
    case .html(let text): add(text, .faint)
    case .softBreak: isInsideWord = false
    case .lineBreak:
      words.append(nil)
      isInsideWord = false
    case .emphasis: open.append((node.end, .emphasis, nil))
    case .strong: open.append((node.end, .strong, nil))
    case .strikethrough: open.append((node.end, .strikethrough, nil))
    case .link(let destination, _), .image(let destination, _):
      open.append((node.end, .underline, destination))
    case .footnoteReference(let name): add("[\(name)]", .faint)
    default: break
    }
  }

  /// Leaves the spans that end before `index`; where links cannot be followed, the address is written.
  private mutating func close(_ index: Int) {
    while let last = open.last, last.end <= index {
      open.removeLast()
      guard let link = last.link, !style.hyperlinks, !link.hasPrefix("#") else { continue }
      if words.last??.parts.map(\.text).joined() != link { add(" <\(link)>", .faint) }
    }
  }

  private mutating func add(_ text: String, _ role: TerminalStyle.Role? = nil) {
    let roles = open.compactMap(\.role) + (role.map { [$0] } ?? [])
    let link = open.last { $0.link != nil }?.link
    var rest = Substring(VisibleText.escaped(text))
    while let first = rest.first {
      if first.isWhitespace {
        isInsideWord = false
        rest = rest.drop(while: \.isWhitespace)
        continue
      }
      let piece = rest.prefix { !$0.isWhitespace }
      let part = StyledWord.Part(text: String(piece), roles: roles, link: link)
      if isInsideWord, var word = words.last ?? nil {
        word.append(part)
        words[words.count - 1] = word
      } else {
        var word = StyledWord()
        word.append(part)
        words.append(word)
      }
      isInsideWord = true
      rest = rest.dropFirst(piece.count)
    }
  }
}
