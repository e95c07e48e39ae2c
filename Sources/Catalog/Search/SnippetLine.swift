import Documents

/// A line of a document that could be shown, and which part of the document it belongs to.
struct SnippetLine {
  /// What a line belongs to.
  enum Kind {
    case title, symptom, cause, otherField, heading, prose, code

    /// How much a word here counts against one in prose.
    var weight: Float {
      switch self {
      case .symptom: 2
      case .cause: 1.6
      case .prose: 1
      case .code: 0.9
      case .heading: 0.6
      // The title is shown anyway.
      case .title: 0.5
      case .otherField: 0.3
      }
    }
  }

  /// Counted from 1.
  let number: Int
  let kind: Kind
  /// The bytes without indentation, list marks and line end.
  let range: Range<Int>

  /// Returns the lines of the document with these bytes, without blank ones and fences.
  static func lines(of bytes: [UInt8]) -> [SnippetLine] {
    var reader = SnippetLineReader(bytes)
    while reader.readLine() {}
    return reader.lines
  }
}

/// Goes through a document once.
private struct SnippetLineReader {
  private let bytes: [UInt8]
  private var index: Int
  private var number = 0
  private var isFrontMatter = false
  private var isCode = false
  private var key: SnippetLine.Kind = .otherField
  private(set) var lines: [SnippetLine] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  mutating func readLine() -> Bool {
    guard index < bytes.count else { return false }
    number += 1
    let start = index
    while index < bytes.count, !isLineEnd(bytes[index]) { index += 1 }
    read(start..<index)
    if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\r"),
      bytes[index + 1] == UInt8(ascii: "\n")
    {
      index += 1
    }
    index += 1
    return true
  }

  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private mutating func read(_ range: Range<Int>) {
    let content = trimmed(range)
    if bytes[range].starts(with: "---".utf8), content.count == 3, number == 1 || isFrontMatter {
      isFrontMatter = number == 1
      return
    }
    guard !content.isEmpty else { return }
    if isFrontMatter { return readField(range, content) }
    let text = bytes[content]
    if text.starts(with: "```".utf8) || text.starts(with: "~~~".utf8) {
      isCode.toggle()
    } else if isCode {
      let end = SampleMarker.start(in: text) ?? content.upperBound
      add(.code, trimmed(content.lowerBound..<end))
    } else if text.first == UInt8(ascii: "#") {
      add(.heading, withoutMarks(content))
    } else if text.contains(where: { $0 | 0x20 >= 97 && $0 | 0x20 <= 122 || $0 >= 0x80 }) {
      add(.prose, withoutMarks(content))
    }
  }

  private mutating func readField(_ range: Range<Int>, _ content: Range<Int>) {
    let isKey =
      content.lowerBound == range.lowerBound && bytes[range.lowerBound] != UInt8(ascii: "-")
    guard isKey, let colon = bytes[content].firstIndex(of: UInt8(ascii: ":")) else {
      return add(key, withoutMarks(content))
    }
    key =
      switch String(decoding: bytes[content.lowerBound..<colon], as: UTF8.self) {
      case "title": .title
      case "symptoms": .symptom
      case "root_cause", "contributing_factors": .cause
      default: .otherField
      }
    let value = trimmed((colon + 1)..<content.upperBound)
    if value.count > 2 { add(key, value) }
  }

  private mutating func add(_ kind: SnippetLine.Kind, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    lines.append(SnippetLine(number: number, kind: kind, range: range))
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, bytes[low] <= 0x20 { low += 1 }
    while high > low, bytes[high - 1] <= 0x20 { high -= 1 }
    return low..<high
  }

  /// Drops what marks a heading, a list item or a quotation.
  private func withoutMarks(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    while low < range.upperBound, "#->*+ \"'".utf8.contains(bytes[low]) { low += 1 }
    return low..<range.upperBound
  }
}
