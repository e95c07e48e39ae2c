import SourceText

/// Reads one YAML document into a tree of nodes.
package enum YAMLParser {
  /// The number of collections that may stand inside each other.
  package static let maximumDepth = 100
  /// The number of nodes that all aliases together may stand for.
  package static let maximumAliasedNodes = 10_000

  /// Returns the document in `bytes`, or nil where there is none.
  ///
  /// All ranges are indices of `bytes`: a slice of a file's bytes gives ranges in that file. Bytes
  /// must be UTF-8; a byte-order mark in front is passed over.
  package static func parse(_ bytes: ArraySlice<UInt8>) throws(YAMLError) -> YAMLNode? {
    guard bytes.endIndex <= Int(Int32.max) else {
      throw YAMLError(.size, "the text is longer than 2 GiB", at: ByteRange(0, 0))
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes
    if text.isEmpty { return nil }
    try refuseTagDirectives(in: text)
    return try unsafe text.withUnsafeBufferPointer { buffer throws(YAMLError) in
      try build(unsafe YAMLEventReader(buffer, text: text), text: text)
    }
  }

  private static func build(
    _ reader: consuming YAMLEventReader, text: ArraySlice<UInt8>
  ) throws(YAMLError) -> YAMLNode? {
    var builder = YAMLTreeBuilder(text: text)
    while let event = try reader.next() {
      try builder.add(event)
    }
    return builder.root
  }

  /// libyaml compares each `%TAG` line with all before it, which is quadratic, and a document whose
  /// unknown tags are refused has no use for one.
  private static func refuseTagDirectives(in text: ArraySlice<UInt8>) throws(YAMLError) {
    let name = Array("%TAG".utf8)
    var index = text.startIndex
    while let start = text[index...].firstIndex(of: name[0]) {
      index = start + 1
      let end = start + name.count
      guard isLineStart(start, of: text), end <= text.endIndex, text[start..<end] == name[...]
      else { continue }
      throw YAMLError(.tagDirective, "a %TAG directive is not read", at: ByteRange(start, end))
    }
  }

  /// Besides LF and CR, libyaml ends lines at NEL, LS and PS, whose last bytes are these.
  private static func isLineStart(_ index: Int, of text: ArraySlice<UInt8>) -> Bool {
    let ends: [UInt8] = [0x0A, 0x0D, 0x85, 0xA8, 0xA9]
    return index == text.startIndex || ends.contains(text[index - 1])
  }
}
