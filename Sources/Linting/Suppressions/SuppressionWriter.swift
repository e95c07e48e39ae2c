import Findings
import Lexing
import Rules
import SourceText
import Structure

/// Finds the lines above which comments have to stand so that findings are accepted.
package struct SuppressionWriter {
  /// A finding to accept: its rule, and where it begins.
  struct Target: Hashable {
    let rule: String
    let offset: Int
  }

  /// A whole line to put in above another one.
  package struct Insertion: Hashable, Sendable {
    /// From 1, in the text as it was.
    package let line: Int
    package let text: String
  }

  private let original: SourceFile
  private let reason: String
  private let until: CalendarDate?
  private var insertions: [Insertion] = []

  /// Writes into `file`, with `reason` and the last day `until`.
  init(_ file: SourceFile, reason: String, until: CalendarDate? = nil) {
    original = file
    self.reason = reason
    self.until = until
  }

  /// Returns what to put in, in order, and the targets that no line of its own can stand above.
  mutating func write(_ targets: [Target]) -> (insertions: [Insertion], left: [Target]) {
    let left = targets.filter { !accept($0) }
    return (insertions.sorted { $0.line < $1.line }, left)
  }

  /// Puts in what makes `target` accepted; false where nothing does.
  private mutating func accept(_ target: Target) -> Bool {
    if accepts(insertions, target) { return true }
    for line in lines(above: target) {
      guard let text = comment(target.rule, above: line) else { continue }
      let more = insertions + [Insertion(line: line, text: text)]
      guard accepts(more, target) else { continue }
      insertions = more
      return true
    }
    return false
  }
}

// MARK: - Trying

extension SuppressionWriter {
  /// Returns `text` with all of `insertions` above their lines.
  static func text(of text: SourceText, with insertions: [Insertion]) -> SourceText {
    let edits = insertions.enumerated().map { number, insertion in
      let start = text.lines.start(ofLine: insertion.line)
      return (number, Edit(ByteRange(start, start), insertion.text + lineEnd(text, insertion.line)))
    }
    var bytes: [UInt8] = []
    var done = 0
    for (_, edit) in edits.sorted(by: { ($0.1.range.start, $0.0) < ($1.1.range.start, $1.0) }) {
      bytes += text.bytes[done..<Int(edit.range.start)] + Array(edit.replacement.utf8)
      done = Int(edit.range.start)
    }
    return SourceText(decoding: bytes + text.bytes[done...])
  }

  /// What ends the line, or the one before it.
  private static func lineEnd(_ text: SourceText, _ line: Int) -> String {
    for candidate in [line, line - 1] where candidate > 0 && candidate < text.lines.count {
      let end = Int(text.range(ofLine: candidate).end)
      return text.text(in: ByteRange(end, text.lines.start(ofLine: candidate + 1)))
    }
    return "\n"
  }

  /// Whether with `insertions` the code is the same and `target` accepted.
  private func accepts(_ insertions: [Insertion], _ target: Target) -> Bool {
    let text = Self.text(of: original.text, with: insertions)
    var file = SourceFile(path: original.path, text: text, language: original.language)
    guard Self.spelling(file) == Self.spelling(original) else { return false }
    let shift = insertions.reduce(0) { sum, insertion in
      let start = original.text.lines.start(ofLine: insertion.line)
      return start > target.offset
        ? sum
        : sum + insertion.text.utf8.count
          + Self.lineEnd(original.text, insertion.line).utf8.count
    }
    let policy = SuppressionPolicy(known: [target.rule], today: nil)
    var comments = FileSuppressions(in: &file, policy, at: Origin(path: file.path, text: text))
    return comments.suppression(of: target.rule, at: target.offset + shift) != nil
  }

  /// The tokens without the braces around comments in markup, and without its blanks.
  private static func spelling(_ file: SourceFile) -> [String] {
    let tokens = file.index.structure.tokens
    return (0..<tokens.count).compactMap { index in
      let isEmpty =
        tokens.kinds[index] == .interpolationOpen && Int(tokens.partners[index]) == index + 1
        || tokens.kinds[index] == .interpolationClose && Int(tokens.partners[index]) == index - 1
      let text = file.text.text(in: tokens.range(index))
      return isEmpty || text.allSatisfy(\.isWhitespace) ? nil : text
    }
  }
}

// MARK: - Places

extension SuppressionWriter {
  /// The lines above which the comment may stand, the best first: that of the statement, that of the
  /// place itself.
  private func lines(above target: Target) -> [Int] {
    var file = original
    let table = file.index.statementOfToken
    let tokens = file.index.structure.tokens
    guard let token = (0..<tokens.count).last(where: { tokens.starts[$0] <= target.offset }) else {
      return []
    }
    let statement = Int(tokens.starts[Int(table[token])])
    return [statement, target.offset].map { original.text.lines.line(at: $0) }
      .map(lineAboveComments)
  }

  /// The first of the comments directly above `line`: they may speak to the line behind them.
  ///
  /// What tells a system or an editor how to read the file stays on the first two lines.
  private func lineAboveComments(_ line: Int) -> Int {
    var line = line
    while line > 3, isComment(line - 1) { line -= 1 }
    return line
  }

  private func isComment(_ line: Int) -> Bool {
    let range = original.text.range(ofLine: line)
    let bytes = original.text.bytes[range.indices]
    guard let first = bytes.firstIndex(where: { $0 != 0x20 && $0 != 0x09 }) else { return false }
    return original.index.structure.tokens.comments.contains {
      $0.start <= first && $0.end >= range.end
    }
  }

  /// Returns the whole line of a comment above `line`; nil where none can stand.
  private func comment(_ rule: String, above line: Int) -> String? {
    let text = original.text
    let range = text.range(ofLine: line)
    let blanks = text.text(in: range).prefix { $0 == " " || $0 == "\t" }
    let date = until.map { " \(SuppressionComment.dateMark)\($0)" } ?? ""
    let words = "\(SuppressionComment.Scope.statement.rawValue) \(rule)\(date) \(reason)"
    guard isInMarkup(Int(range.start)) else {
      return "\(blanks)\(original.language.lineComment) \(words)"
    }
    return words.contains("*/") ? nil : "\(blanks){/* \(words) */}"
  }

  /// Whether the byte at `offset` stands between the tags of an element.
  private func isInMarkup(_ offset: Int) -> Bool {
    let tokens = original.index.structure.tokens
    let token = (0..<tokens.count).last { tokens.starts[$0] < offset }
    return token.map { tokens.kinds[$0] == .elementText && tokens.ends[$0] > offset } ?? false
  }
}
