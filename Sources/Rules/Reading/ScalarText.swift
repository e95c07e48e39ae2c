import Documents
package import SourceText
package import YAMLTree

/// The text of a YAML scalar, without blanks around it, that knows where it was written.
package struct ScalarText: Sendable {
  /// As YAML reads it.
  package let text: String
  /// The scalar itself, quotes included.
  package let range: ByteRange
  private let places: Lazy<[Int]>

  /// Takes the text of `node`, written in `source`; nil for a list or a mapping.
  package init?(_ node: YAMLNode, in source: SourceText) {
    guard case .scalar(let whole, let style) = node.content else { return nil }
    let bytes = Array(whole.utf8)
    let start = bytes.firstIndex { !Self.isBlank($0) } ?? bytes.count
    let end = bytes.lastIndex { !Self.isBlank($0) }.map { $0 + 1 } ?? start
    text = end - start == bytes.count ? whole : String(decoding: bytes[start..<end], as: UTF8.self)
    range = node.range
    let range = node.range
    places = Lazy {
      let written = Self.content(of: range, style, bytes, in: source)
      return Array(Self.align(bytes, with: written).dropFirst(start).prefix(end - start))
    }
  }

  /// For each byte of `text` its offset in the file, up to the first that is written otherwise.
  private var offsets: [Int] { places.value }

  /// Returns where `part`, a range of the text's bytes, stands in the file; the whole scalar where
  /// it is not written as it is read.
  package func range(of part: ByteRange) -> ByteRange {
    let indices = part.indices.clamped(to: 0..<text.utf8.count)
    guard let last = indices.last else { return emptyRange(at: indices.lowerBound) }
    guard last < offsets.count else { return range }
    return ByteRange(offsets[indices.lowerBound], offsets[last] + 1)
  }

  private func emptyRange(at index: Int) -> ByteRange {
    if index < offsets.count { return ByteRange(offsets[index], offsets[index]) }
    guard index == offsets.count, index == text.utf8.count, let last = offsets.last else {
      return range
    }
    return ByteRange(last + 1, last + 1)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}

// MARK: - Where it was written

extension ScalarText {
  /// One byte of the scalar as it stands in the file, a line end as LF.
  private typealias WrittenByte = (byte: UInt8, offset: Int)

  /// Returns the bytes between quotes, or below a block's header, without what indents them.
  private static func content(
    of range: ByteRange, _ style: YAMLNode.Style, _ text: [UInt8], in source: SourceText
  ) -> [WrittenByte] {
    switch style {
    case .literal, .folded: block(of: range, text, in: source)
    case .plain: joined(range, in: source)
    case .singleQuoted, .doubleQuoted:
      joined(ByteRange(Int(range.start) + 1, Int(range.end) - 1), in: source)
    }
  }

  private static func joined(_ range: ByteRange, in source: SourceText) -> [WrittenByte] {
    var result: [WrittenByte] = []
    for (number, line) in lines(of: range, in: source).enumerated() {
      if number > 0 { result.append((0x0A, Int(line.start))) }
      let bytes = source.bytes[line.indices]
      let kept = number > 0 ? bytes.drop(while: isBlank) : bytes
      result += kept.indices.map { (source.bytes[$0], $0) }
    }
    return result
  }

  private static func block(
    of range: ByteRange, _ text: [UInt8], in source: SourceText
  ) -> [WrittenByte] {
    let lines = lines(of: range, in: source).dropFirst()
    let written = lines.compactMap { indentation(of: source.bytes[$0.indices]) }
    let kept = text.split(separator: 0x0A).compactMap { indentation(of: $0) }
    // What is not part of the first line that is not blank is the indentation of all.
    let indent = max(0, (written.first ?? 0) - (kept.first ?? 0))
    var result: [WrittenByte] = []
    for (number, line) in lines.enumerated() {
      if number > 0 { result.append((0x0A, Int(line.start))) }
      result += line.indices.dropFirst(indent).map { (source.bytes[$0], $0) }
    }
    return result
  }

  /// Returns how many blanks a line begins with; nil for one that is blank.
  private static func indentation(of line: ArraySlice<UInt8>) -> Int? {
    line.firstIndex { !isBlank($0) }.map { $0 - line.startIndex }
  }

  private static func lines(of range: ByteRange, in source: SourceText) -> [ByteRange] {
    let first = source.lines.line(at: Int(range.start))
    let last = source.lines.line(at: Int(range.end))
    return (first...max(first, last)).map { number in
      let line = source.range(ofLine: number)
      return ByteRange(
        Int(max(line.start, range.start)), Int(min(line.end, range.end)))
    }
  }

  /// Walks through the text and what was written side by side: a folded line end is read as a
  /// blank, one of several is passed over, and a doubled single quote is one.
  private static func align(_ text: [UInt8], with written: [WrittenByte]) -> [Int] {
    var offsets: [Int] = []
    var next = 0
    while offsets.count < text.count, next < written.count {
      let byte = text[offsets.count]
      let found = written[next]
      if found.byte == byte || (found.byte == 0x0A && byte == 0x20) {
        offsets.append(found.offset)
        next += 1
      } else if found.byte == 0x0A || (isBlank(found.byte) && isBlank(byte)) {
        next += 1
      } else if found.byte == UInt8(ascii: "'"), next > 0, written[next - 1].byte == found.byte {
        next += 1
      } else {
        return offsets
      }
    }
    return offsets
  }
}
