/// What a line of Markdown is, as far as its own bytes and the line before it tell.
enum LineForm: Equatable {
  case blank
  /// A line of a paragraph, in whatever quotes and lists.
  case text
  /// A drawn line between two blocks.
  case rule
  case heading(level: Int)
  /// The begin of a fence of so many marks.
  case fence(length: Int)

  /// Reads the bytes of `line`; nil where more must be known, or where another block may begin.
  init?(_ bytes: [UInt8], _ line: Range<Int>, followsText: Bool) {
    let start = Self.skipSpaces(bytes, line)
    if bytes[start..<line.upperBound].allSatisfy(BodyLines.isBlank) {
      self = .blank
    } else if start == line.lowerBound, let form = Self.leaf(bytes[line], followsText) {
      self = form
    } else if start - line.lowerBound < Self.codeIndent || followsText,
      Self.isText(bytes, start..<line.upperBound)
    {
      // Only after text is a line with so many blanks never code.
      self = .text
    } else {
      return nil
    }
  }

  private static let codeIndent = 4

  /// The block of one line that begins in the first column.
  private static func leaf(_ line: ArraySlice<UInt8>, _ followsText: Bool) -> LineForm? {
    let count = line.prefix { $0 == line.first }.count
    let rest = line.dropFirst(count)
    switch line.first {
    case UInt8(ascii: "#"):
      return count <= 6 && (rest.isEmpty || rest.first == 0x20) ? .heading(level: count) : nil
    case UInt8(ascii: "`"), UInt8(ascii: "~"): return count >= 3 ? .fence(length: count) : nil
    case UInt8(ascii: "-"):
      return count >= 3 && !followsText && rest.allSatisfy(BodyLines.isBlank) ? .rule : nil
    default: return nil
    }
  }
}

// MARK: - Text

extension LineForm {
  /// More quotes and lists than this in one line are left to cmark.
  private static let maximumMarkers = 8

  /// Whether the line is text behind marks of quotes and of lists.
  private static func isText(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    var index = line.lowerBound
    for _ in 0..<maximumMarkers {
      guard let marker = endOfMarker(bytes, index..<line.upperBound) else {
        return beginsText(bytes, index, line.upperBound)
      }
      index = skipSpaces(bytes, marker..<line.upperBound)
      let isQuote = bytes[marker - 1] == UInt8(ascii: ">")
      // More blanks begin code.
      guard index < line.upperBound, (isQuote ? 0 : 1)...codeIndent ~= index - marker else {
        return false
      }
    }
    return false
  }

  /// Returns the offset after the mark of a quote or of an item.
  private static func endOfMarker(_ bytes: [UInt8], _ line: Range<Int>) -> Int? {
    var end = line.lowerBound
    switch bytes[end] {
    case UInt8(ascii: ">"): return end + 1
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): break
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      while end < line.upperBound, bytes[end] &- UInt8(ascii: "0") < 10 { end += 1 }
      guard end < line.upperBound,
        bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")")
      else { return nil }
    default: return nil
    }
    end += 1
    return end == line.upperBound || BodyLines.isBlank(bytes[end]) ? end : nil
  }

  /// Whether no block but a paragraph begins with the bytes at `index`.
  private static func beginsText(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Bool {
    let next = index + 1 < end ? bytes[index + 1] : 0
    switch bytes[index] {
    case UInt8(ascii: "`"): return next != UInt8(ascii: "`")
    case UInt8(ascii: "["): return next != UInt8(ascii: "^")
    case UInt8(ascii: "*"), UInt8(ascii: "_"):
      let isDouble = next == bytes[index] && index + 2 < end
      return isWord(isDouble ? bytes[index + 2] : next)
    case UInt8(ascii: "#"), UInt8(ascii: "~"): return isWord(next)
    case let byte: return isWord(byte) || "\"'($%/.,;!?@&{})]^".utf8.contains(byte)
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte &- UInt8(ascii: "0") < 10 || byte | 0x20 &- UInt8(ascii: "a") < 26
  }

  static func skipSpaces(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    while index < range.upperBound, bytes[index] == 0x20 { index += 1 }
    return index
  }
}
