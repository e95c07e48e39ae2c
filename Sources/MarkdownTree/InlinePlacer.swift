import SourceText

/// Finds the bytes of a block's inlines by writing the tree again over the source.
///
/// cmark's own columns are off behind indentation, escapes and automatic links. Here every mark and
/// every letter must be found where the tree says, up to the end of the block; if one is not,
/// nothing is placed.
struct InlinePlacer {
  private let lines: BodyLines
  private let bytes: [UInt8]
  private let quotes: Int
  private let end: Int
  private var cursor: Int
  private var open: [Opened] = []

  /// An inline whose end has not been reached.
  private struct Opened {
    let index: Int
    let start: Int
    let form: Form
  }

  /// How an inline was marked.
  private enum Form: Equatable {
    case run(mark: UInt8, length: Int)
    case brackets
    case angles
    case bare
  }

  /// Prepares to write over `begin` to `end`, inside so many quotes.
  init(_ lines: BodyLines, quotes: Int, from begin: Int, to end: Int) {
    self.lines = lines
    bytes = lines.source.bytes
    self.quotes = quotes
    self.end = end
    cursor = begin
  }

  /// Returns the range of each node in `inside`, nil for breaks, or nil if the source is not theirs.
  mutating func place(
    _ nodes: [CmarkNode], _ inside: Range<Int>, inHeading: Bool
  ) -> [ByteRange?]? {
    var ranges: [ByteRange?] = Array(repeating: nil, count: inside.count)
    if inHeading { skipHeadingMarks() }
    for index in inside.lowerBound...inside.upperBound {
      while let last = open.last, nodes[last.index].end == index {
        guard close(last) else { return nil }
        ranges[last.index - inside.lowerBound] = ByteRange(last.start, cursor)
        open.removeLast()
      }
      guard index < inside.upperBound else { break }
      let start = cursor
      guard enter(nodes[index].kind, index) else { return nil }
      if nodes[index].kind.isLeaf, nodes[index].kind != .softBreak, nodes[index].kind != .lineBreak
      {
        ranges[index - inside.lowerBound] = ByteRange(start, cursor)
      }
    }
    return isAtEnd(inHeading: inHeading) ? ranges : nil
  }

  private mutating func skipHeadingMarks() {
    let marks = bytes[cursor..<end].prefix { $0 == UInt8(ascii: "#") }
    guard marks.count <= 6 else { return }
    let next = lines.skipBlanks(at: marks.endIndex)
    if marks.endIndex == end || next > marks.endIndex { cursor = min(next, end) }
  }

  private func isAtEnd(inHeading: Bool) -> Bool {
    let marks = inHeading ? Array(" \t#=->\r\n".utf8) : Array(" \t".utf8)
    return bytes[cursor..<end].allSatisfy(marks.contains)
  }
}

extension MarkdownNode.Kind {
  /// Whether an inline never has children.
  fileprivate var isLeaf: Bool {
    switch self {
    case .text, .softBreak, .lineBreak, .code, .html, .footnoteReference: true
    default: false
    }
  }
}

// MARK: - Marks

extension InlinePlacer {
  private var byte: UInt8? { cursor < end ? bytes[cursor] : nil }

  private mutating func skip(_ text: String) -> Bool {
    guard bytes[cursor..<end].starts(with: text.utf8) else { return false }
    cursor += text.utf8.count
    return true
  }

  private mutating func enter(_ kind: MarkdownNode.Kind, _ index: Int) -> Bool {
    switch kind {
    case .text(let text): return write(text)
    case .html(let text): return writeRaw(text)
    case .code: return skipCode()
    case .softBreak, .lineBreak: return skipBreak()
    case .footnoteReference: return skipFootnote()
    case .emphasis: return openRun(index, "*_", 1...1)
    case .strong: return openRun(index, "*_", 2...2)
    case .strikethrough: return openRun(index, "~", 1...2)
    case .link: return openLink(index)
    case .image: return openBrackets(index, "![")
    default: return false
    }
  }

  private mutating func openRun(_ index: Int, _ marks: String, _ lengths: ClosedRange<Int>) -> Bool
  {
    guard let mark = byte, marks.utf8.contains(mark) else { return false }
    let run = bytes[cursor..<end].prefix(lengths.upperBound).prefix { $0 == mark }
    guard run.count >= lengths.lowerBound else { return false }
    open.append(Opened(index: index, start: cursor, form: .run(mark: mark, length: run.count)))
    cursor = run.endIndex
    return true
  }

  private mutating func openBrackets(_ index: Int, _ mark: String) -> Bool {
    let start = cursor
    guard skip(mark) else { return false }
    open.append(Opened(index: index, start: start, form: .brackets))
    return true
  }

  private mutating func openLink(_ index: Int) -> Bool {
    if openBrackets(index, "[") { return true }
    let form: Form = byte == UInt8(ascii: "<") ? .angles : .bare
    open.append(Opened(index: index, start: cursor, form: form))
    cursor += form == .angles ? 1 : 0
    return true
  }

  private mutating func close(_ opened: Opened) -> Bool {
    switch opened.form {
    case .bare: return true
    case .angles: return skip(">")
    case .run(let mark, let length):
      let run = bytes[cursor..<end].prefix(length)
      guard run.count == length, run.allSatisfy({ $0 == mark }) else { return false }
      cursor += length
      return true
    case .brackets:
      guard skip("]") else { return false }
      cursor = LinkTail(lines, quotes: quotes, from: cursor, to: end).end
      return true
    }
  }

  private mutating func skipFootnote() -> Bool {
    guard skip("[^"), let close = bytes[cursor..<end].firstIndex(of: UInt8(ascii: "]")) else {
      return false
    }
    cursor = close + 1
    return true
  }

  /// Code ends with the next run of as many backticks as it began with.
  private mutating func skipCode() -> Bool {
    let tick = UInt8(ascii: "`")
    let length = bytes[cursor..<end].prefix { $0 == tick }.count
    var index = cursor + length
    while length > 0, let start = bytes[index..<end].firstIndex(of: tick) {
      let run = bytes[start..<end].prefix { $0 == tick }
      if run.count == length {
        cursor = run.endIndex
        return true
      }
      index = run.endIndex
    }
    return false
  }

  private mutating func skipBreak() -> Bool {
    cursor = min(lines.skipBlanks(at: cursor), end)
    _ = skip("\\")
    guard skip("\r\n") || skip("\n") || skip("\r") else { return false }
    skipPrefix()
    return true
  }

  private mutating func skipPrefix() {
    cursor = min(lines.skipPrefix(at: cursor, quotes: quotes), end)
  }
}

// MARK: - Text

extension InlinePlacer {
  /// Raw HTML stands as it is, with the beginnings of lines cut off.
  private mutating func writeRaw(_ text: String) -> Bool {
    for letter in text.utf8 {
      if letter == UInt8(ascii: "\n"), byte == UInt8(ascii: "\r") { cursor += 1 }
      guard byte == letter else { return false }
      cursor += 1
      if letter == UInt8(ascii: "\n") { skipPrefix() }
    }
    return true
  }

  /// Words may be written with escapes and entities.
  private mutating func write(_ text: String) -> Bool {
    var rest = Array(text.utf8)[...]
    while let letter = rest.first {
      if byte == UInt8(ascii: "&"), let name = entity() {
        guard writeEntity(name, &rest) else { return false }
        continue
      }
      if byte == UInt8(ascii: "\\"), isEscape(of: letter) { cursor += 1 }
      guard let byte else { return false }
      if byte == 0, rest.starts(with: "\u{FFFD}".utf8) {
        rest = rest.dropFirst(3)
      } else {
        guard byte == letter else { return false }
        rest = rest.dropFirst()
      }
      cursor += 1
    }
    return true
  }

  /// In a bare or angled link a backslash is a letter like any other.
  private func isEscape(of letter: UInt8) -> Bool {
    guard cursor + 1 < end, bytes[cursor + 1] == letter, Self.isPunctuation(letter) else {
      return false
    }
    let isAddress = open.contains { $0.form == .angles || $0.form == .bare }
    return !(isAddress && letter == UInt8(ascii: "\\"))
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  /// The longest name of an entity has 31 letters.
  private func entity() -> ArraySlice<UInt8>? {
    let name = bytes[cursor..<end].prefix(34).dropFirst().prefix {
      $0.isLetterOrDigit || $0 == UInt8(ascii: "#")
    }
    guard !name.isEmpty, name.endIndex < end, bytes[name.endIndex] == UInt8(ascii: ";") else {
      return nil
    }
    return bytes[cursor...name.endIndex]
  }

  /// A name stands for one character, or for itself where nobody knows it.
  private mutating func writeEntity(
    _ name: ArraySlice<UInt8>, _ rest: inout ArraySlice<UInt8>
  ) -> Bool {
    cursor = name.endIndex
    let isAmpersand = name.elementsEqual("&amp;".utf8)
    if !isAmpersand, rest.starts(with: name) {
      rest = rest.dropFirst(name.count)
      return true
    }
    guard let first = rest.first, !isAmpersand || first == UInt8(ascii: "&") else { return false }
    rest = rest.dropFirst(1)
    rest = rest.drop { $0 & 0xC0 == 0x80 }
    return true
  }
}
