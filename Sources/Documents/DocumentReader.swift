import MarkdownTree
import SourceText
import YAMLTree

/// Takes the text of a document apart.
struct DocumentReader {
  private let text: SourceText
  private let path: String
  private let withLinks: Bool
  /// What could not be read.
  private(set) var findings: FindingList

  /// Prepares to read `text`; links, for which all inlines are read, may be left out.
  init(_ text: SourceText, path: String, withLinks: Bool) {
    self.text = text
    self.path = path
    self.withLinks = withLinks
    self.findings = FindingList(path: path, text: text)
  }

  /// Returns the parts; what cannot be read is empty in them.
  mutating func read() -> Document {
    checkEncoding()
    let (frontMatter, bodyStart) = readFrontMatter()
    let body = readBody(from: bodyStart)
    return Document(
      path: path, text: text, frontMatter: frontMatter, bodyStart: bodyStart,
      sections: body.map(sections) ?? [], fences: body.map(fences) ?? [],
      codeRanges: body.map(codeRanges) ?? [], localLinks: withLinks ? body.map(links) ?? [] : [])
  }

  private mutating func checkEncoding() {
    guard text.encoding != .utf8 else { return }
    findings.add(
      .repairedEncoding, at: text.range(ofLine: 1),
      "the file is \(text.encoding.rawValue), not UTF-8",
      suggestion: "write it as UTF-8")
  }
}

// MARK: - Front matter

extension DocumentReader {
  private mutating func readFrontMatter() -> (FrontMatter?, bodyStart: Int) {
    switch FrontMatter.bounds(in: text) {
    case .none:
      findings.add(
        .missingFrontMatter, at: text.range(ofLine: 1),
        "the document does not begin with front matter",
        suggestion: "begin line 1 with '---', then the keys, then another '---'")
      return (nil, 0)
    case .unclosed(let opening):
      findings.add(
        .unclosedFrontMatter, at: opening, "the front matter is never closed",
        suggestion: "end it with a line '---'")
      return (nil, 0)
    case .found(let range, let bodyStart):
      return (readEntries(in: range), bodyStart)
    }
  }

  private mutating func readEntries(in range: ByteRange) -> FrontMatter? {
    do {
      let root = try YAMLParser.parse(text.bytes[range.indices])
      guard let root else { return FrontMatter(range: range, entries: []) }
      guard let entries = root.mapping else {
        findings.add(
          .wrongShape, at: root.range, "the front matter is \(root.shape), not a mapping",
          suggestion: "write lines of 'key: value'")
        return nil
      }
      return FrontMatter(range: range, entries: entries)
    } catch {
      findings.add(error)
      return nil
    }
  }
}

// MARK: - Body

extension DocumentReader {
  private mutating func readBody(from start: Int) -> MarkdownTree? {
    do {
      return try MarkdownTree(
        text, in: ByteRange(start, text.bytes.count), withInlines: withLinks)
    } catch {
      findings.add(.invalidMarkdown, at: error.range, error.description)
      return nil
    }
  }

  private func sections(of markdown: MarkdownTree) -> [Section] {
    // A heading inside a quote or an item belongs to that, and ends no section.
    let headings = markdown.nodes.indices.filter { index in
      if case .heading = markdown.nodes[index].kind {
        markdown.nodes[index].depth == 1
      } else {
        false
      }
    }
    var sections: [Section] = []
    var open: [Int] = []
    for index in headings {
      guard case .heading(let level) = markdown.nodes[index].kind,
        let range = markdown.nodes[index].range
      else { continue }
      while let last = open.last, sections[last].level >= level {
        sections[last].range.end = range.start
        open.removeLast()
      }
      let whole = ByteRange(Int(range.start), text.bytes.count)
      sections.append(
        Section(
          heading: markdown.plainText(of: index), level: level, headingRange: range, range: whole,
          parent: open.last))
      open.append(sections.count - 1)
    }
    return sections
  }

  private func fences(of markdown: MarkdownTree) -> [Fence] {
    markdown.nodes.compactMap { node in
      guard case .codeBlock(let info, _, isFenced: true) = node.kind, let range = node.range,
        let content = node.contentRange
      else { return nil }
      return Fence(
        info: info, range: range,
        infoRange: node.infoRange ?? ByteRange(Int(range.start), Int(range.start)),
        codeRange: content, isClosed: range.end > content.end)
    }
  }

  private func codeRanges(of markdown: MarkdownTree) -> [ByteRange] {
    markdown.nodes.compactMap { node in
      if case .codeBlock = node.kind { node.range } else { nil }
    }
  }

  private func links(of markdown: MarkdownTree) -> [LocalLink] {
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
