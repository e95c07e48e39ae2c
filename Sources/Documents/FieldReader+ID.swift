package import SourceText

extension FieldReader {
  /// Adds a finding where `id`, which a document names, is not the name of its file.
  package mutating func check(_ id: (text: String, range: ByteRange), of document: Document) {
    guard id.text != document.id else { return }
    findings.add(
      .badName, at: id.range, "the id '\(id.text)' is not the name of the file",
      suggestion: "the id is the file's name without '.md': '\(document.id)'",
      replacement: Name.isValid(document.id) ? document.id : nil)
  }
}
