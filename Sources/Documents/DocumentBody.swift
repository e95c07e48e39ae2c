import MarkdownTree
import SourceText

/// What stands below the front matter of a document.
struct DocumentBody: Sendable {
  /// The headings and what stands below each, in order.
  let sections: [Section]
  /// The fenced code blocks, in order.
  let fences: [Fence]
  /// All code blocks, the indented ones included, in order.
  let codeRanges: [ByteRange]
  /// The links that lead to a file.
  let localLinks: [LocalLink]
  /// Why nothing could be read.
  let error: MarkdownError?

  /// Takes `text` apart from the offset `start` on; without links, `localLinks` is empty.
  init(_ text: SourceText, from start: Int, withLinks: Bool) {
    if !withLinks, let outline = MarkdownOutline(text, from: start) {
      sections = Self.sections(of: outline.headings, in: text)
      fences = outline.fences.map { fence in
        Fence(
          info: fence.info, range: fence.range, infoRange: fence.infoRange,
          codeRange: fence.contentRange, isClosed: true)
      }
      codeRanges = fences.map(\.range)
      localLinks = []
      error = nil
      return
    }
    do throws(MarkdownError) {
      let markdown = try MarkdownTree(
        text, in: ByteRange(start, text.bytes.count), withInlines: withLinks)
      sections = Self.sections(of: Self.headings(of: markdown), in: text)
      fences = Self.fences(of: markdown)
      codeRanges = Self.codeRanges(of: markdown)
      localLinks = withLinks ? Self.links(of: markdown, in: text) : []
      error = nil
    } catch {
      (sections, fences, codeRanges, localLinks) = ([], [], [], [])
      self.error = error
    }
  }
}

extension DocumentBody {
  /// A heading inside a quote or an item belongs to that, and ends no section.
  private static func headings(of markdown: MarkdownTree) -> [MarkdownOutline.Heading] {
    markdown.nodes.indices.compactMap { index in
      let node = markdown.nodes[index]
      guard node.depth == 1, case .heading(let level) = node.kind, let range = node.range else {
        return nil
      }
      return MarkdownOutline.Heading(
        text: markdown.plainText(of: index), level: level, range: range)
    }
  }

  private static func sections(
    of headings: [MarkdownOutline.Heading], in text: SourceText
  ) -> [Section] {
    var sections: [Section] = []
    var open: [Int] = []
    for heading in headings {
      while let last = open.last, sections[last].level >= heading.level {
        sections[last].range.end = heading.range.start
        open.removeLast()
      }
      let whole = ByteRange(Int(heading.range.start), text.bytes.count)
      sections.append(
        Section(
          heading: heading.text, level: heading.level, headingRange: heading.range, range: whole,
          parent: open.last))
      open.append(sections.count - 1)
    }
    return sections
  }

  private static func fences(of markdown: MarkdownTree) -> [Fence] {
    markdown.nodes.compactMap { node in
      guard case .codeBlock(let info, _, isFenced: true) = node.kind, let range = node.range,
        let content = node.contentRange
      else { return nil }
      return Fence(
        info: info, range: range, infoRange: node.infoRange,
        codeRange: content, isClosed: range.end > content.end)
    }
  }

  private static func codeRanges(of markdown: MarkdownTree) -> [ByteRange] {
    markdown.nodes.compactMap { node in
      if case .codeBlock = node.kind { node.range } else { nil }
    }
  }

  private static func links(of markdown: MarkdownTree, in text: SourceText) -> [LocalLink] {
    var block = text.range(ofLine: 1)
    return markdown.nodes.compactMap { node in
      if node.lines != nil, let range = node.range { block = range }
      switch node.kind {
      case .link(let destination, _), .image(let destination, _):
        let line = text.range(ofLine: text.lines.line(at: Int(block.start)))
        return LocalLink(destination, at: node.range ?? line)
      default:
        return nil
      }
    }
  }
}
