import SourceText

/// The lines of a document for showing one of them.
struct DocumentLines {
  private let source: SourceText

  /// Decodes the document.
  init(_ bytes: [UInt8]) { source = SourceText(decoding: bytes) }

  /// Returns the text of `line`, counted from 1, without indentation.
  func text(of line: Int) -> String {
    guard line >= 1, line <= source.lines.count else { return "" }
    let text = source.text(in: source.range(ofLine: line))
    return String(text.drop { $0 == " " || $0 == "\t" }.prefix(MatchEvidence.shownLength))
  }
}
