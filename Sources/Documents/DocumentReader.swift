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
    return Document(
      path: path, text: text, frontMatter: frontMatter, bodyStart: bodyStart,
      parts: Lazy { [text, withLinks] in
        DocumentBody(text, from: bodyStart, withLinks: withLinks)
      })
  }

  /// Reports a body of `document` that cannot be read.
  mutating func check(_ document: Document) {
    guard let error = document.parts.value.error else { return }
    findings.add(.invalidMarkdown, at: error.range, error.description)
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
