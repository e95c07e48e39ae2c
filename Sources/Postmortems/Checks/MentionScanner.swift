import SourceText

/// Finds `@name` in prose, which notifies a person wherever the text is pasted; code is left out.
struct MentionScanner {
  private let bytes: [UInt8]
  private let code: [ByteRange]
  private var found: [ByteRange] = []
  /// Lengths of runs of backticks that nothing closes before `paragraphEnd`.
  private var unclosed: Set<Int> = []
  private var paragraphEnd = 0

  /// Returns the place of each mention in `bytes` outside the sorted ranges of `code`.
  static func mentions(in bytes: [UInt8], outside code: [ByteRange]) -> [ByteRange] {
    var scanner = MentionScanner(bytes: bytes, code: code)
    scanner.scan()
    return scanner.found
  }

  private init(bytes: [UInt8], code: [ByteRange]) {
    self.bytes = bytes
    self.code = code
  }

  private mutating func scan() {
    var index = 0
    var nextCode = 0
    while index < bytes.count {
      while nextCode < code.count, code[nextCode].end <= index { nextCode += 1 }
      if nextCode < code.count, code[nextCode].contains(index) {
        index = Int(code[nextCode].end)
      } else if bytes[index] == UInt8(ascii: "`") {
        index = afterCodeSpan(index)
      } else if bytes[index] == UInt8(ascii: "@"), let mention = mention(at: index) {
        found.append(mention)
        index = Int(mention.end)
      } else {
        index += 1
      }
    }
  }

  private func mention(at start: Int) -> ByteRange? {
    if start > 0, !Self.before.contains(bytes[start - 1]) { return nil }
    let name = bytes[(start + 1)...].prefix { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
    guard let first = name.first, first.isLetterOrDigit else { return nil }
    return ByteRange(start, name.endIndex)
  }

  /// Returns the offset after the code span that opens at `start`, or after its backticks where no
  /// run of the same length closes it in the paragraph.
  private mutating func afterCodeSpan(_ start: Int) -> Int {
    let length = run(at: start)
    if start >= paragraphEnd { unclosed = [] }
    if unclosed.contains(length) { return start + length }
    var index = start + length
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "`") {
        let found = run(at: index)
        index += found
        if found == length { return index }
      } else if bytes[index] == UInt8(ascii: "\n"), index + 1 < bytes.count,
        bytes[index + 1] == UInt8(ascii: "\n") || bytes[index + 1] == UInt8(ascii: "\r")
      {
        break
      } else {
        index += 1
      }
    }
    unclosed.insert(length)
    paragraphEnd = max(paragraphEnd, index)
    return start + length
  }

  private func run(at start: Int) -> Int {
    bytes[start...].prefix { $0 == UInt8(ascii: "`") }.count
  }

  private static let before = Set(" \t\n\r([{,;:'\"*_~>|".utf8)
}
