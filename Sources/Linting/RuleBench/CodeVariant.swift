import Lexing
import Rules
import SourceText

/// The same code in another writing, in which rules must find the same lines, or none.
enum CodeVariant: String, CaseIterable, Sendable {
  case asWritten = "as it is written"
  case multibyte = "behind multibyte text"
  case carriageReturns = "with CRLF"
  case byteOrderMark = "behind a byte-order mark"
  case noLastNewline = "without a final newline"
  case tabs = "indented by tabs"
  case wide = "indented twice as deep"
  case spaced = "with blank lines and comments between its lines"
  case comment = "in comments"
  case blockComment = "in a block comment"
  case string = "in a string"
  case suppressed = "with a suppression"

  /// Whether nothing is left to report: there is no code, or it is accepted.
  var isSilent: Bool {
    switch self {
    case .comment, .blockComment, .string, .suppressed: true
    default: false
    }
  }

  /// Returns `file`, in which there is `found`, in this writing; nil where the language has none, or
  /// where it changes nothing.
  func applied(
    to file: SourceFile, found: [SuppressionWriter.Target] = []
  ) -> WrittenCode? {
    var code = WrittenCode(file.text)
    switch self {
    case .asWritten: break
    case .multibyte:
      guard !file.text.bytes.starts(with: SourceLanguage.hashbang) else { return nil }
      code.put(above: ["\(file.language.lineComment) 漢字 \u{1F600} e\u{301} ñ"])
    case .carriageReturns: code.lineEnd = "\r\n"
    case .byteOrderMark: code.hasByteOrderMark = true
    case .noLastNewline: code.dropLastNewline()
    case .tabs: code.indent(file) { String(repeating: "\t", count: $0 / $1) + blanks($0 % $1) }
    case .wide: code.indent(file) { depth, _ in blanks(2 * depth) }
    case .spaced: code.space(file)
    case .comment: code.prefix("\(file.language.lineComment) ")
    case .blockComment: guard code.wrapInComment(file) else { return nil }
    case .string: code.wrapInString(file.language)
    case .suppressed:
      var writer = SuppressionWriter(file, reason: "an example")
      for insertion in writer.write(found).insertions.reversed() {
        code.put(insertion.text, above: insertion.line)
      }
    }
    return self != .asWritten && code.bytes == file.text.bytes ? nil : code
  }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }
}

extension LanguageProfile {
  /// What opens a comment that goes to the end of the line.
  var lineComment: String { family == "python" ? "#" : "//" }
}
