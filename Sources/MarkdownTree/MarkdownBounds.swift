import SourceText

/// Bounds the steps that cmark will take, by counting what they were measured to grow with.
///
/// cmark 0.29 is quadratic in the brackets and bars of one paragraph, nearly cubic where many of
/// its lines look like the line under a table's header, and walks all open blocks at blank lines.
struct MarkdownBounds {
  /// The number of blocks that one line may open.
  static let maximumDepth = 500
  /// The number of steps, of at most a nanosecond each, for all paragraphs together.
  static let maximumSteps = 2_000_000_000
  /// The number of cells that all tables together may be filled up to.
  static let maximumCells = 500_000
  /// The number of bytes that all uses of definitions together may copy.
  static let maximumCopies = 200_000_000

  private let text: ArraySlice<UInt8>
  private var run = Run()
  private var steps = 0
  private var cells = 0
  private var brackets = 0
  private var definition = 0
  private var longestDefinition = 0

  /// A stretch of lines without a blank one, which is never shorter than a paragraph or table.
  private struct Run {
    var costly = 0
    var delimiterRows = 0
    var columns = 0

    var steps: Int { costly * costly / 100 * (100 + delimiterRows) }
  }

  /// What one line adds.
  private struct Line {
    var markers = 0
    var brackets = 0
    var bars = 0
    var costly = 0
    var isBlank = true
    var isDelimiterRow = false
    var hasDefinition = false
  }

  /// Prepares to check `text`.
  init(_ text: ArraySlice<UInt8>) { self.text = text }

  /// Throws for the first line that breaks a bound.
  mutating func check() throws(MarkdownError) {
    var start = text.startIndex
    while start < text.endIndex {
      let end = text[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? text.endIndex
      try add(Self.measure(text[start..<end]), at: ByteRange(start, end))
      start = end + 1
    }
  }

  private mutating func add(_ line: Line, at range: ByteRange) throws(MarkdownError) {
    if line.isBlank {
      steps += run.steps
      run = Run()
      definition = 0
      return
    }
    // Held far above the bound, so that the product cannot overflow.
    run.costly = min(run.costly + line.costly + 1, 1_000_000)
    if line.isDelimiterRow {
      run.delimiterRows += 1
      run.columns = max(run.columns, line.bars + 1)
    }
    cells += run.columns
    brackets += line.brackets
    if line.hasDefinition { definition = 0 }
    if line.hasDefinition || definition > 0 { definition += range.count + 1 }
    longestDefinition = max(longestDefinition, definition)
    try refuse(line, at: range)
  }

  private func refuse(_ line: Line, at range: ByteRange) throws(MarkdownError) {
    if line.markers > Self.maximumDepth {
      throw MarkdownError(
        kind: .depth, problem: "line opens more than \(Self.maximumDepth) quotes and lists",
        range: range)
    }
    if steps + run.steps > Self.maximumSteps {
      throw MarkdownError(
        kind: .brackets, problem: "too many brackets, bars and lines without a blank line",
        range: range)
    }
    if cells > Self.maximumCells {
      throw MarkdownError(
        kind: .tableCells, problem: "tables need more than \(Self.maximumCells) cells",
        range: range)
    }
    if longestDefinition * brackets > Self.maximumCopies {
      throw MarkdownError(
        kind: .definitions, problem: "link definition is too long for the number of links",
        range: range)
    }
  }

  private static func measure(_ bytes: ArraySlice<UInt8>) -> Line {
    var line = Line()
    line.markers = markers(bytes)
    var blanks = 0
    var dashes = 0
    var colons = 0
    let text = bytes.span
    for index in text.indices {
      let byte = text[index]
      if byte >= UInt8(ascii: "a"), byte != UInt8(ascii: "|") { continue }
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"): blanks += 1
      case UInt8(ascii: "|"): line.bars += 1
      case UInt8(ascii: "-"): dashes += 1
      case UInt8(ascii: ":"):
        colons += 1
        if index > 0, text[index - 1] == UInt8(ascii: "]") { line.hasDefinition = true }
      case UInt8(ascii: "["), UInt8(ascii: "]"): line.brackets += 1
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "@"): line.costly += 1
      default: break
      }
    }
    line.costly += line.bars + line.brackets
    line.isBlank = blanks == text.count
    line.isDelimiterRow = dashes > 0 && blanks + line.bars + dashes + colons == text.count
    return line
  }

  /// Counts the quotes, lists and footnotes that a line may open.
  private static func markers(_ bytes: ArraySlice<UInt8>) -> Int {
    var count = 0
    var index = bytes.startIndex
    while index < bytes.endIndex {
      switch bytes[index] {
      case UInt8(ascii: ">"): count += 1
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "."),
        UInt8(ascii: ")"):
        guard index + 1 < bytes.endIndex, isBlank(bytes[index + 1]) else { return count }
        count += 1
      case UInt8(ascii: "["):
        guard let end = endOfFootnoteMark(bytes[index...]) else { return count }
        count += 1
        index = end
      case let byte where isBlank(byte) || isDigit(byte): break
      default: return count
      }
      index += 1
    }
    return count
  }

  private static func endOfFootnoteMark(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.starts(with: "[^".utf8), let close = bytes.firstIndex(of: UInt8(ascii: "]")) else {
      return nil
    }
    return bytes[close...].starts(with: "]:".utf8) ? close + 1 : nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
