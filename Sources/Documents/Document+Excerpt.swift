package import SourceText

extension Document {
  /// Returns the Markdown of `range` as a reader sees it: without the markers in its samples.
  package func excerpt(_ range: ByteRange) -> String {
    var result = ""
    var done = Int(range.start)
    for fence in fences where fence.range.start >= range.start && fence.range.end <= range.end {
      result += text.text(in: ByteRange(done, Int(fence.codeRange.start)))
      result += SampleMarker.hidden(in: text.text(in: fence.codeRange))
      done = Int(fence.codeRange.end)
    }
    return result + text.text(in: ByteRange(done, Int(range.end)))
  }

  /// The bytes below the front matter.
  package var body: ByteRange { ByteRange(bodyStart, text.bytes.count) }
}
