import MarkdownTree
import SourceText

/// Writes a tree one node a line: depth, name, lines, and the source of its range.
enum Outline {
  static func of(_ text: String) throws -> String {
    let tree = try MarkdownTree(SourceText(text))
    return tree.nodes.dropFirst().map { line($0, in: tree.source) }.joined(separator: "\n")
  }

  private static func line(_ node: MarkdownNode, in source: SourceText) -> String {
    let indent = String(repeating: " ", count: node.depth - 1)
    var line = indent + name(node.kind)
    if let lines = node.lines { line += " \(lines.lowerBound)-\(lines.upperBound)" }
    line += node.range.map { " ‹" + visible(source.text(in: $0)) + "›" } ?? ""
    line += node.infoRange.map { " info ‹" + visible(source.text(in: $0)) + "›" } ?? ""
    line += node.contentRange.map { " code ‹" + visible(source.text(in: $0)) + "›" } ?? ""
    return line
  }

  private static func visible(_ text: String) -> String {
    var visible = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": visible += "⏎"
      case "\r": visible += "␍"
      case "\t": visible += "→"
      default: visible.unicodeScalars.append(scalar)
      }
    }
    return visible
  }

  private static func name(_ kind: MarkdownNode.Kind) -> String {
    switch kind {
    case .list(nil, let isTight): isTight ? "list" : "loose list"
    case .list(let start?, let isTight): (isTight ? "list" : "loose list") + " from \(start)"
    case .item(nil): "item"
    case .item(let isDone?): isDone ? "done" : "todo"
    case .codeBlock(let info, let text, _): "codeBlock(\(visible(info)): \(visible(text)))"
    case .htmlBlock(let text): "htmlBlock(\(visible(text)))"
    case .heading(let level): "heading\(level)"
    case .table(let alignments): "table" + alignments.map { " \($0)" }.joined()
    case .tableRow(let isHeader): isHeader ? "header" : "row"
    case .tableCell: "cell"
    case .text(let text): "text(\(visible(text)))"
    case .code(let text): "code(\(visible(text)))"
    case .html(let text): "html(\(visible(text)))"
    case .link(let destination, ""): "link(\(destination))"
    case .link(let destination, let title): "link(\(destination): \(visible(title)))"
    case .image(let destination, _): "image(\(destination))"
    case .footnoteReference(let label): "footnote(\(label))"
    case .unknown(let name): "unknown(\(name))"
    default: "\(kind)"
    }
  }
}
