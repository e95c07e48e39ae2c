import SourceText

/// Reads one JSON value strictly, into the tree that YAML is read into.
///
/// YAML's own reader would take it for what it is in all but one case, and for more: it refuses the
/// pairs of escapes that stand for one character, and takes comments and bare words.
package struct JSONReader {
  /// The number of lists and objects that may stand inside each other.
  package static let maximumDepth = 64
  private let text: ArraySlice<UInt8>
  private var index: Int

  private init(_ text: ArraySlice<UInt8>) {
    self.text = text
    index = text.startIndex
  }

  /// Returns the only value in `text`; all ranges are its indices.
  ///
  /// Texts are double-quoted scalars; numbers, `true`, `false` and `null` are plain ones.
  package static func parse(_ text: ArraySlice<UInt8>) throws(YAMLError) -> YAMLNode {
    guard text.endIndex <= Int(Int32.max) else {
      throw YAMLError(.size, "the text is longer than 2 GiB", at: ByteRange(0, 0))
    }
    var reader = JSONReader(text)
    return try reader.document()
  }
}

// MARK: - Structure

extension JSONReader {
  private mutating func document() throws(YAMLError) -> YAMLNode {
    var open: [OpenCollection] = []
    while true {
      var value = try valueOrOpening(&open)
      while let done = value {
        guard !open.isEmpty else {
          skipSpace()
          guard index == text.endIndex else { throw failure("the end of the file") }
          return done
        }
        value = try add(done, to: &open)
      }
    }
  }

  /// Returns a value that is whole; nil where a list that is not empty begins, which goes on `open`.
  private mutating func valueOrOpening(
    _ open: inout [OpenCollection]
  ) throws(YAMLError) -> YAMLNode? {
    guard open.count < Self.maximumDepth else { throw failure("less nesting", .depth) }
    let kind: OpenCollection.Kind
    if take("[") {
      kind = .sequence
    } else if take("{") {
      kind = .mapping
    } else {
      return try scalar()
    }
    open.append(OpenCollection(kind: kind, isFlow: true, start: index - 1, anchor: nil))
    if let empty = close(&open) { return empty }
    if kind == .mapping { try addKey(to: &open) }
    return nil
  }

  /// Adds `value` to the innermost list of `open`; returns the list where it ends there.
  private mutating func add(
    _ value: YAMLNode, to open: inout [OpenCollection]
  ) throws(YAMLError) -> YAMLNode? {
    let last = open.count - 1
    try open[last].add(MeasuredNode(value), in: text)
    if let whole = close(&open) { return whole }
    try expect(",")
    if open[last].kind == .mapping { try addKey(to: &open) }
    return nil
  }

  private mutating func addKey(to open: inout [OpenCollection]) throws(YAMLError) {
    skipSpace()
    try open[open.count - 1].add(MeasuredNode(try string()), in: text)
    try expect(":")
  }

  /// Returns the innermost list of `open` where its bracket follows.
  private mutating func close(_ open: inout [OpenCollection]) -> YAMLNode? {
    guard take(open.last?.kind == .mapping ? "}" : "]") else { return nil }
    return open.popLast()?.close(at: ByteRange(index - 1, index)).node
  }
}

// MARK: - Scalars

extension JSONReader {
  private mutating func scalar() throws(YAMLError) -> YAMLNode {
    if byte == UInt8(ascii: "\"") { return try string() }
    let start = index
    while let byte, Self.isWord(byte) { index += 1 }
    let word = text[start..<index]
    let isKnown = ["null", "true", "false"].contains { word.elementsEqual($0.utf8) }
    guard isKnown || Self.isNumber(word) else {
      index = start
      throw failure("a value")
    }
    return YAMLNode(
      content: .scalar(text: String(decoding: word, as: UTF8.self), style: .plain),
      range: ByteRange(start, index))
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."), UInt8(ascii: "E"):
      true
    default: isDigit(byte)
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  /// Whether `word` is digits that no other zero begins, a fraction and an exponent.
  private static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
    var rest = word
    func takeDigits() -> Int {
      let digits = rest.prefix(while: isDigit)
      rest = rest.dropFirst(digits.count)
      return digits.count
    }
    func take(_ marks: String) -> Bool {
      guard let first = rest.first, marks.utf8.contains(first) else { return false }
      rest = rest.dropFirst()
      return true
    }
    _ = take("-")
    let beginsWithZero = rest.first == UInt8(ascii: "0")
    let digits = takeDigits()
    guard digits == 1 || digits > 1 && !beginsWithZero else { return false }
    if take("."), takeDigits() == 0 { return false }
    if take("eE") {
      _ = take("+-")
      if takeDigits() == 0 { return false }
    }
    return rest.isEmpty
  }

  private mutating func string() throws(YAMLError) -> YAMLNode {
    let start = index
    try expect("\"")
    var units: [UInt8] = []
    while let byte, byte >= 0x20 {
      index += 1
      switch byte {
      case UInt8(ascii: "\""):
        return YAMLNode(
          content: .scalar(text: String(decoding: units, as: UTF8.self), style: .doubleQuoted),
          range: ByteRange(start, index))
      case UInt8(ascii: "\\"): units += String(try escape()).utf8
      default: units.append(byte)
      }
    }
    throw failure("the end of a text")
  }

  private mutating func escape() throws(YAMLError) -> Unicode.Scalar {
    guard let byte else { throw failure("an escape") }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default:
      index -= 1
      throw failure("an escape")
    }
  }

  private mutating func unicodeEscape() throws(YAMLError) -> Unicode.Scalar {
    let first = try unit()
    guard UTF16.isLeadSurrogate(first) else {
      guard let scalar = Unicode.Scalar(first) else { throw failure("a character") }
      return scalar
    }
    guard text[index...].starts(with: "\\u".utf8) else { throw failure("a character") }
    index += 2
    var decoder = UTF16()
    var units = [first, try unit()].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&units) else {
      throw failure("a character")
    }
    return scalar
  }

  private mutating func unit() throws(YAMLError) -> UInt16 {
    let digits = String(decoding: text[index...].prefix(4), as: UTF8.self)
    guard digits.utf8.count == 4, digits.utf8.allSatisfy({ $0 != UInt8(ascii: "+") }),
      let unit = UInt16(digits, radix: 16)
    else { throw failure("four digits") }
    index += 4
    return unit
  }
}

// MARK: - Bytes

extension JSONReader {
  /// The next byte; nil at the end.
  private var byte: UInt8? { index < text.endIndex ? text[index] : nil }

  private mutating func skipSpace() {
    while let byte, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { index += 1 }
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    skipSpace()
    guard byte == UInt8(ascii: mark) else { return false }
    index += 1
    return true
  }

  private mutating func expect(_ mark: Unicode.Scalar) throws(YAMLError) {
    guard take(mark) else { throw failure("'\(mark)'") }
  }

  private func failure(_ expected: String, _ kind: YAMLError.Kind = .parser) -> YAMLError {
    let rest = text[index...].dropFirst().prefix { $0 & 0xC0 == 0x80 }
    return YAMLError(
      kind, "expected \(expected)", at: ByteRange(index, byte == nil ? index : rest.endIndex))
  }
}
