import SourceText

/// Turns libyaml's marks, which count code points from 0, into byte offsets.
///
/// Every 64th code point is noted, so that a look-up costs the same anywhere in the text.
struct CodePointOffsets {
  private static let stride = 64
  private let text: ArraySlice<UInt8>
  private let noted: [Int]
  /// Whether every code point is one byte.
  private let isPlain: Bool

  /// Scans `text`; its indices are the offsets that come out.
  init(_ text: ArraySlice<UInt8>) {
    self.text = text
    isPlain = text.allSatisfy { $0 < 0x80 }
    noted = isPlain ? [] : Self.noted(text)
  }

  private static func noted(_ text: ArraySlice<UInt8>) -> [Int] {
    var noted: [Int] = []
    var count = 0
    for index in text.indices where !isContinuation(text[index]) {
      if count.isMultiple(of: stride) { noted.append(index) }
      count += 1
    }
    return noted
  }

  /// Returns the offset of the byte that begins the code point, held inside the text.
  func offset(ofCodePoint number: Int) -> Int {
    if isPlain, number >= 0 { return min(text.startIndex + number, text.endIndex) }
    let block = number / Self.stride
    guard number >= 0, block < noted.count else { return text.endIndex }
    var index = noted[block]
    for _ in 0..<(number % Self.stride) { index = self.index(after: index) }
    return index
  }

  /// Returns the code point that begins at `offset`, empty at the end of a line or of the text.
  func codePoint(at offset: Int) -> ByteRange {
    guard text.indices.contains(offset), text[offset] != 0x0A, text[offset] != 0x0D else {
      return ByteRange(offset, offset)
    }
    return ByteRange(offset, index(after: offset))
  }

  private func index(after index: Int) -> Int {
    var next = min(index + 1, text.endIndex)
    while next < text.endIndex, Self.isContinuation(text[next]) { next += 1 }
    return next
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
