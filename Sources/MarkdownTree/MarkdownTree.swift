package import SourceText

/// A Markdown text as blocks and inlines in one flat list, each before its children.
package struct MarkdownTree: Sendable {
  /// The nodes; the first is the document.
  ///
  /// Footnotes that are referred to stand at its end, wherever they were written; cmark drops the
  /// others.
  package let nodes: [MarkdownNode]
  /// The part of the file that was read.
  package let range: ByteRange
  /// The file.
  package let source: SourceText

  /// Reads `range` of `source` as GitHub's Markdown with footnotes; all ranges speak of `source`.
  ///
  /// Without inlines, which take most of the time, there is nothing inside paragraphs.
  package init(
    _ source: SourceText, in range: ByteRange? = nil, withInlines: Bool = true
  ) throws(MarkdownError) {
    self.source = source
    self.range = range ?? source.range
    guard source.bytes.count <= Int(Int32.max) else {
      throw MarkdownError(
        kind: .size, problem: "the text is longer than 2 GiB", range: ByteRange(0, 0))
    }
    let text = source.bytes[self.range.indices]
    var bounds = MarkdownBounds(text)
    try bounds.check()
    let raw = CmarkDocument(text)?.nodes(withInlines: withInlines) ?? []
    nodes = TreePlacer(raw, in: BodyLines(source, self.range)).place()
  }

  /// Returns the text as HTML, without raw HTML and without links that run scripts.
  package func html() -> String {
    CmarkDocument(source.bytes[range.indices])?.html() ?? ""
  }

  /// Returns the indices of the direct children of the node at `index`.
  package func children(of index: Int) -> [Int] {
    var children: [Int] = []
    var child = index + 1
    while child < nodes[index].end {
      children.append(child)
      child = nodes[child].end
    }
    return children
  }

  /// Returns the words of the node at `index` and of all inside it, without marks.
  package func plainText(of index: Int) -> String {
    var text = ""
    for node in nodes[index..<nodes[index].end] {
      switch node.kind {
      case .text(let words), .code(let words): text += words
      case .codeBlock(_, let code, _): text += code
      case .softBreak: text += " "
      case .lineBreak: text += "\n"
      default: break
      }
    }
    return text
  }
}
