package import Findings
package import SourceText
import YAMLTree

/// A Markdown file with front matter, taken apart; every part knows its place.
package struct Document: Sendable {
  /// The path that findings name.
  package let path: String
  package let text: SourceText
  /// The keys at the top; nil where there are none that can be read.
  package let frontMatter: FrontMatter?
  /// The offset after the front matter.
  package let bodyStart: Int
  /// What follows the front matter.
  let parts: Lazy<DocumentBody>

  /// Takes `text` apart and says what cannot be read in it; without links, `localLinks` is empty.
  package static func read(
    _ text: SourceText, path: String, withLinks: Bool = true
  ) -> (document: Document, findings: [Finding]) {
    var reader = DocumentReader(text, path: path, withLinks: withLinks)
    let document = reader.read()
    reader.check(document)
    return (document, reader.findings.findings)
  }

  /// Reads the front matter of `text`, in which nothing is wrong; the body waits until it is asked
  /// for.
  package static func opening(_ text: SourceText, path: String) -> Document {
    var reader = DocumentReader(text, path: path, withLinks: true)
    return reader.read()
  }

  /// The headings and what stands below each, in order.
  package var sections: [Section] { parts.value.sections }

  /// The fenced code blocks, in order.
  package var fences: [Fence] { parts.value.fences }

  /// All code blocks, the indented ones included, in order.
  package var codeRanges: [ByteRange] { parts.value.codeRanges }

  /// The links that lead to a file.
  package var localLinks: [LocalLink] { parts.value.localLinks }

  /// The stem of the file's name.
  package var id: String { Self.id(ofPath: path) }

  /// Returns the stem of a path's last component.
  package static func id(ofPath path: String) -> String {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last ?? path.utf8[...]
    let isNamed = name.suffix(3).elementsEqual(".md".utf8)
    return PathText.printable(String(decoding: isNamed ? name.dropLast(3) : name, as: UTF8.self))
  }

  /// The first heading of level 1.
  package var titleSection: Section? { sections.first { $0.level == 1 } }

  /// The words of that heading.
  package var title: String? { titleSection?.heading }

  /// The first line, for what concerns the whole document.
  package var opening: ByteRange { text.range(ofLine: 1) }

  /// The first line of the body that is not blank, or the last one of a document without a body, for
  /// what the body lacks.
  package var bodyOpening: ByteRange {
    let start = text.bytes[bodyStart...].firstIndex { $0 > 0x20 } ?? bodyStart
    return text.range(ofLine: min(text.lines.line(at: start), text.writtenLines))
  }

  /// Returns the line that holds the byte at `offset`.
  package func lineRange(at offset: Int) -> ByteRange {
    text.range(ofLine: text.lines.line(at: max(0, offset)))
  }

  /// Returns the place of the value of front matter key `name`.
  package func valueRange(of name: String) -> ByteRange? {
    frontMatter?.entries.first { $0.key == name }?.value.range
  }

  /// Returns the headings that the byte at `offset` stands below, the nearest first.
  package func sections(at offset: Int) -> [Section] {
    var low = 0
    var high = sections.count
    while low < high {
      let middle = (low + high) / 2
      if sections[middle].range.start <= offset { low = middle + 1 } else { high = middle }
    }
    var found: [Section] = []
    var next = low > 0 ? low - 1 : nil
    while let index = next {
      if sections[index].range.contains(offset) { found.append(sections[index]) }
      next = sections[index].parent
    }
    return found
  }
}
