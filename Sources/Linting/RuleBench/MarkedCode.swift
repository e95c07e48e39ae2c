import Documents
import Lexing
import Rules
import SourceText

/// Code with marks that say what rules find in it, and where it comes from.
struct MarkedCode: Sendable {
  let language: LanguageProfile
  /// The path that rules see.
  let path: String
  let text: SourceText
  /// The document that holds it, and its place there.
  let origin: Origin

  /// Takes the code of `example`, a fence in the document of `rule`.
  init?(_ example: RuleExample, of rule: Rule) {
    guard let language = LanguageProfile.named(example.language) else { return nil }
    self.language = language
    path = example.path ?? "code.\(language.suffixes.first ?? language.name)"
    text = SourceText(example.code)
    origin = Origin(
      path: rule.document.path, text: rule.document.text, offset: Int(example.range.start))
  }

  /// Takes `text`, which stands at `origin`; by default it is a file of its own.
  init(path: String, text: SourceText, language: LanguageProfile, origin: Origin? = nil) {
    self.language = language
    self.path = path
    self.text = text
    self.origin = origin ?? Origin(path: path, text: text)
  }

  /// The code as it is written.
  var file: SourceFile { file(holding: text) }

  /// The same file after an edit.
  func file(holding text: SourceText) -> SourceFile {
    SourceFile(path: path, text: text, language: language)
  }

  /// Returns what stands on the line of the code, from 1, as a range in the document that holds it.
  func range(ofLine line: Int) -> ByteRange {
    let range = text.range(ofLine: line)
    let start = text.bytes[range.indices].firstIndex { $0 != 0x20 && $0 != 0x09 }
    return ByteRange(
      (start ?? Int(range.start)) + origin.offset, Int(range.end) + origin.offset)
  }

  /// Returns the line of the document at which the line of the code stands.
  func documentLine(_ line: Int) -> Int {
    origin.text.lines.line(at: Int(range(ofLine: line).start))
  }
}
