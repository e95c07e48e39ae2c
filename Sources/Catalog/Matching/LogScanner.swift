/// Takes the words out of a log line that stay the same each time it is written: numbers, times,
/// UUIDs, hexadecimal digits, addresses, folders and web addresses are masked.
struct LogScanner {
  private var word: [UInt8] = []
  private let separatesChunks = LogScanner.separators
  private let isWordByte = LogScanner.wordBytes

  /// Calls `body` with each word of the bytes in `range`, in lower case.
  mutating func forEachWord(
    in bytes: [UInt8], _ range: Range<Int>, _ body: (ArraySlice<UInt8>) -> Void
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      while index < range.upperBound, separatesChunks[Int(bytes[index])] { index += 1 }
      let start = index
      while index < range.upperBound, !separatesChunks[Int(bytes[index])] { index += 1 }
      if index > start { readChunk(bytes, start..<index, body) }
    }
  }

  /// Reads what stands between spaces, quotes and brackets.
  private mutating func readChunk(
    _ bytes: [UInt8], _ chunk: Range<Int>, _ body: (ArraySlice<UInt8>) -> Void
  ) {
    let rest = Self.withoutFolders(bytes, chunk)
    let isIdentifier = Self.looksLikeUUID(bytes, rest)
    var index = rest.lowerBound
    while index < rest.upperBound {
      let start = index
      while index < rest.upperBound, isWordByte[Int(bytes[index])],
        Self.symbolLength(bytes, index, rest.upperBound) == 0
      {
        index += 1
      }
      if index > start, !isIdentifier { readWord(bytes, start..<index, body) }
      index += max(1, Self.symbolLength(bytes, index, rest.upperBound))
    }
  }

  /// Returns the bytes of the arrow, line of a drawing, dash or other sign of U+2000 to U+2BFF, or
  /// of the emoji, that stands at `index`; 0 where none does.
  private static func symbolLength(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Int {
    guard index + 1 < end else { return 0 }
    switch (bytes[index], bytes[index + 1]) {
    case (0xE2, 0x80...0xAF): return min(3, end - index)
    case (0xF0, 0x9F): return min(4, end - index)
    default: return 0
    }
  }

  /// Drops digits; a word that is a number in whatever base leaves nothing.
  private mutating func readWord(
    _ bytes: [UInt8], _ range: Range<Int>, _ body: (ArraySlice<UInt8>) -> Void
  ) {
    guard range.count <= Self.maximumLength else { return }
    var digits = 0
    var isHex = true
    word.removeAll(keepingCapacity: true)
    for byte in bytes[range] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        isHex = isHex && byte <= UInt8(ascii: "F")
        word.append(byte | 0x20)
      default:
        isHex = isHex && byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "f")
        word.append(byte)
      }
    }
    let isPrefixed =
      range.count > 2 && bytes[range.lowerBound] == UInt8(ascii: "0")
      && bytes[range.lowerBound + 1] | 0x20 == UInt8(ascii: "x")
    let isData =
      isPrefixed
      || digits > 0 && (isHex && range.count >= 4 || digits >= word.count || digits > 4)
    while word.last == UInt8(ascii: "_") { word.removeLast() }
    let start = word.firstIndex { $0 != UInt8(ascii: "_") } ?? word.count
    let kept = word[start...]
    if kept.count >= 2, !isData, !LogNoise.contains(kept) { body(kept) }
  }

  /// What is longer is no word.
  private static let maximumLength = 80
}

// MARK: - Shapes

extension LogScanner {
  /// The last component of a path; nothing of a web address.
  private static func withoutFolders(_ bytes: [UInt8], _ chunk: Range<Int>) -> Range<Int> {
    var slashes = 0
    var last = chunk.lowerBound
    for index in chunk where bytes[index] == UInt8(ascii: "/") || bytes[index] == UInt8(ascii: "\\")
    {
      if bytes[index] == UInt8(ascii: "/"), index > chunk.lowerBound,
        bytes[index - 1] == UInt8(ascii: ":")
      {
        return chunk.lowerBound..<chunk.lowerBound
      }
      slashes += 1
      last = index + 1
    }
    let isPath =
      slashes > 1
      || slashes == 1 && (last == chunk.lowerBound + 1 || isFile(bytes[last..<chunk.upperBound]))
    return isPath ? last..<chunk.upperBound : chunk
  }

  /// Whether `name` ends in a short suffix of letters, before a line and a column at most.
  private static func isFile(_ name: ArraySlice<UInt8>) -> Bool {
    let name = name.prefix { $0 != UInt8(ascii: ":") }
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else {
      return false
    }
    let suffix = name[(dot + 1)...]
    return (1...4).contains(suffix.count)
      && suffix.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) }
  }

  /// Whether the chunk is groups of hexadecimal digits with hyphens between them.
  private static func looksLikeUUID(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count >= 16 else { return false }
    var hyphens = 0
    for byte in bytes[range] {
      switch byte {
      case UInt8(ascii: "-"): hyphens += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
        UInt8(ascii: "A")...UInt8(ascii: "F"):
        continue
      default: return false
      }
    }
    return hyphens >= 2
  }

  private static let separators: [Bool] = (0...255).map { byte in
    byte <= 0x20 || "\"'`,;()[]{}<>=|".utf8.contains(UInt8(byte))
  }

  private static let wordBytes: [Bool] = (0...255).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF:
      true
    default: false
    }
  }
}
