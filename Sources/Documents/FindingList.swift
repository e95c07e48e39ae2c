package import Findings
package import SourceText

/// Gathers the findings of one document.
package struct FindingList: Sendable {
  package let path: String
  package let text: SourceText
  package private(set) var findings: [Finding] = []

  /// Starts with no finding about the document at `path`.
  package init(path: String, text: SourceText) {
    self.path = path
    self.text = text
  }

  /// Adds a finding about `range`.
  package mutating func add(
    _ code: CheckCode, at range: ByteRange, _ message: String, suggestion: String? = nil,
    replacement: String? = nil
  ) {
    findings.append(
      Finding(
        rule: code.rawValue, severity: code.severity,
        place: Place(path: path, range: range, in: text), message: message,
        suggestion: suggestion, edit: replacement.map { Edit(range, quoted($0, asIn: range)) }))
  }

  /// Returns the pattern for paths that stands at `range`, or adds that `text` is none.
  package mutating func glob(_ text: String, at range: ByteRange) -> Glob? {
    let glob = Glob(text)
    if glob == nil {
      add(
        .wrongShape, at: range, "'\(text)' is no pattern for paths",
        suggestion: "write one as 'generated/' or 'src/**/*.gen.ts'")
    }
    return glob
  }

  /// Keeps the quotes that the replaced text stood in: `{"key":…}` needs them.
  private func quoted(_ replacement: String, asIn range: ByteRange) -> String {
    let written = text.text(in: range)
    guard written.count > 1, let quote = written.first, quote == "\"" || quote == "'",
      written.last == quote
    else { return replacement }
    return "\(quote)\(replacement)\(quote)"
  }

  /// Adds all findings of `other`.
  package mutating func add(contentsOf other: FindingList) { findings += other.findings }
}
