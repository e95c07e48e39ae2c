package import SourceText

/// The headings and the fences of a text in which each line tells what it is.
///
/// Most texts are such, and need none of what a `MarkdownTree` costs; where one is not, cmark decides.
package struct MarkdownOutline {
  /// A heading that stands in no quote and no list.
  package struct Heading {
    /// Its words without marks.
    package let text: String
    package let level: Int
    package let range: ByteRange

    /// Describes the heading at `range`.
    package init(text: String, level: Int, range: ByteRange) {
      self.text = text
      self.level = level
      self.range = range
    }
  }

  /// A closed fence that stands in no quote and no list.
  package struct Fence {
    package let info: String
    /// From the opening fence to the end of the closing one.
    package let range: ByteRange
    /// The bytes of the info string; nil where there is none.
    package let infoRange: ByteRange?
    /// The lines between, with their line ends.
    package let contentRange: ByteRange
  }

  package private(set) var headings: [Heading] = []
  package private(set) var fences: [Fence] = []

  private let source: SourceText
  private var needsBounds: Bool
  private var open: (line: Range<Int>, length: Int)?

  /// A text this short cannot break the bounds, unless one of its lines is long or a table's.
  private static let safeSize = 15_000
  private static let safeLine = MarkdownBounds.maximumDepth

  /// Reads `source` from the begin of a line on; nil where cmark must read it.
  package init?(_ source: SourceText, from start: Int) {
    self.source = source
    let bytes = source.bytes
    needsBounds = bytes.count - start > Self.safeSize
    // cmark passes over a byte-order mark here.
    guard !bytes[start...].starts(with: [0xEF, 0xBB, 0xBF]) else { return nil }
    var number = source.lines.line(at: start)
    var followsText = false
    var begin = start
    while begin < bytes.count {
      number += 1
      let isLast = number > source.lines.count
      let next = isLast ? bytes.count : source.lines.start(ofLine: number)
      let line = begin..<(isLast ? next : next - 1)
      guard isLast || bytes[next - 1] == UInt8(ascii: "\n"), bytes[line].last != 0x0D,
        let isText = add(line, followsText: followsText)
      else { return nil }
      followsText = isText
      begin = next
    }
    guard open == nil, isInBounds(from: start) else { return nil }
  }

  private func isInBounds(from start: Int) -> Bool {
    guard needsBounds else { return true }
    var bounds = MarkdownBounds(source.bytes[start...])
    return (try? bounds.check()) != nil
  }

  /// Takes the next line and returns whether it is text; nil where it does not tell what it is.
  private mutating func add(_ line: Range<Int>, followsText: Bool) -> Bool? {
    if line.count > Self.safeLine { needsBounds = true }
    if let open {
      if closes(line, open.line, open.length) {
        self.open = nil
        return addFence(open.line, open.length, closedBy: line) ? false : nil
      }
      if isRowOfMarks(line) { needsBounds = true }
      return false
    }
    switch LineForm(source.bytes, line, followsText: followsText) {
    case .blank, .rule: return false
    case .text: return true
    case .heading(let level): return addHeading(line, level) ? false : nil
    case .fence(let length):
      open = (line, length)
      return false
    case nil: return nil
    }
  }
}

// MARK: - Headings

extension MarkdownOutline {
  private mutating func addHeading(_ line: Range<Int>, _ level: Int) -> Bool {
    let words = trimmed(line.dropFirst(level))
    // A definition elsewhere decides what brackets are.
    guard !words.contains(where: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }),
      let text = words.allSatisfy(Self.isPlain)
        ? String(decoding: words, as: UTF8.self) : textOfHeading(line)
    else { return false }
    headings.append(
      Heading(text: text, level: level, range: ByteRange(line.lowerBound, line.upperBound)))
    return true
  }

  /// Reads a heading with marks in it.
  private func textOfHeading(_ line: Range<Int>) -> String? {
    let heading = ByteRange(line.lowerBound, line.upperBound)
    let tree = try? MarkdownTree(SourceText(source.text(in: heading)))
    return tree.flatMap { $0.nodes.count > 1 ? $0.plainText(of: 1) : nil }
  }

  private func trimmed(_ range: Range<Int>) -> ArraySlice<UInt8> {
    let bytes = source.bytes[range].drop(while: BodyLines.isBlank)
    let last = bytes.lastIndex { !BodyLines.isBlank($0) }
    return last.map { bytes[...$0] } ?? []
  }

  /// Whether `byte` marks nothing inside a heading.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0..<0x20, 0x7F, UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "*"),
      UInt8(ascii: "<"), UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "`"),
      UInt8(ascii: "~"):
      false
    default: true
    }
  }
}

// MARK: - Fences

extension MarkdownOutline {
  private mutating func addFence(
    _ opening: Range<Int>, _ length: Int, closedBy closing: Range<Int>
  ) -> Bool {
    let info = trimmed(opening.dropFirst(length))
    guard info.allSatisfy({ $0 >= 0x20 && !"\\&`".utf8.contains($0) }) else { return false }
    fences.append(
      Fence(
        info: String(decoding: info, as: UTF8.self),
        range: ByteRange(opening.lowerBound, closing.upperBound),
        infoRange: info.isEmpty ? nil : ByteRange(info.startIndex, info.endIndex),
        contentRange: ByteRange(opening.upperBound + 1, closing.lowerBound)))
    return true
  }

  private func closes(_ line: Range<Int>, _ opening: Range<Int>, _ length: Int) -> Bool {
    let start = LineForm.skipSpaces(source.bytes, line)
    guard start - line.lowerBound < 4 else { return false }
    let mark = source.bytes[opening.lowerBound]
    let rest = source.bytes[start..<line.upperBound].drop { $0 == mark }
    return rest.startIndex - start >= length && rest.allSatisfy(BodyLines.isBlank)
  }

  /// Whether the line looks like the one below a table's header, which the bounds count everywhere.
  private func isRowOfMarks(_ line: Range<Int>) -> Bool {
    source.bytes[line].allSatisfy { BodyLines.isBlank($0) || "|-:".utf8.contains($0) }
  }
}
