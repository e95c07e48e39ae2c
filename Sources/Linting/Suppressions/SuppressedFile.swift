package import Findings
import Lexing
import Rules
package import SourceText

/// A source file into which comments were written that accept findings.
package struct SuppressedFile: Sendable {
  /// The comments with the lines on which they stand now.
  package let comments: [(line: Int, text: String)]
  /// The findings that no comment of its own line can stand above.
  package let left: [Finding]
  /// The new text.
  package let text: SourceText

  /// Accepts `findings` in `text`, the file printed as `path`; nil when it is in no known language.
  package init?(
    _ text: SourceText, path: String, accepting findings: [Finding], reason: String,
    until: CalendarDate?
  ) {
    guard let language = LanguageProfile.detect(path: path, bytes: text.bytes) else { return nil }
    let file = SourceFile(path: path, text: text, language: language)
    var writer = SuppressionWriter(file, reason: reason, until: until)
    let targets = findings.map {
      SuppressionWriter.Target(rule: $0.rule, offset: Int($0.place.range.start))
    }
    let (insertions, missed) = writer.write(targets)
    comments = insertions.enumerated().map { ($1.line + $0, $1.text) }
    left = zip(findings, targets).filter { missed.contains($1) }.map { $0.0 }
    self.text = SuppressionWriter.text(of: text, with: insertions)
  }
}
