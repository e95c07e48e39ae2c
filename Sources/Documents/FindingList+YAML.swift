import SourceText
package import YAMLTree

extension FindingList {
  /// Adds that the text is no YAML.
  ///
  /// libyaml notices an unclosed quote or bracket at the end of the text; where it began helps more.
  package mutating func add(_ error: YAMLError) {
    let isDuplicate = error.kind == .duplicateKey
    var range = error.range
    var message = error.description
    if let origin = error.contextOffset, isDuplicate || opensSomething(at: origin) {
      let place = text.position(at: isDuplicate ? origin : Int(error.range.start))
      message += " (\(isDuplicate ? "first" : "noticed") at \(place.line):\(place.column))"
      if !isDuplicate { range = ByteRange(origin, origin + 1) }
    }
    add(
      isDuplicate ? .duplicateKey : .invalidYAML, at: range, message, suggestion: error.advice)
  }

  /// Whether a quote or a bracket stands there, which can be left unclosed.
  private func opensSomething(at offset: Int) -> Bool {
    text.bytes.indices.contains(offset) && "\"'[{".utf8.contains(text.bytes[offset])
  }
}
