import Documents
import Lexing
import Rules
import SourceText
import Structure

/// A comment in code that says what a rule makes of a line: `ruleid: ID` or `ok: ID`; behind the
/// former may stand `; no-repair: REASON`, behind the latter `; no-inverse: REASON`.
struct CodeMark: Hashable, Sendable {
  let rule: String
  /// Whether the rule finds the line, or leaves it alone.
  let isFinding: Bool
  /// The line that it speaks of: its own, or where it stands alone the next one with code; nil where
  /// none follows.
  let line: Int?
  /// Why no small edit makes the finding right, or what an inverse does to right code is not
  /// found; nil where that is not said, empty where no reason is given.
  let exemption: String?
  let comment: ByteRange

  /// Returns the marks in `file`, in order.
  static func marks(in file: SourceFile) -> [CodeMark] {
    file.index.structure.tokens.comments.flatMap { comment in
      let text = file.text.text(in: comment)
      return ids(text).map { id in
        CodeMark(
          rule: id.rule, isFinding: id.isFinding, line: line(of: comment, in: file),
          exemption: exemption(text, id.isFinding ? "no-repair:" : "no-inverse:"),
          comment: comment)
      }
    }
  }

  /// Returns why the mark says nothing that can be true, where there are the rules `known` and in the
  /// same code the marks `all`, with what to do; nil where it does.
  func objection(
    known: [String], among all: [CodeMark]
  ) -> (message: String, suggestion: String?)? {
    if rule.isEmpty { return ("this marker names no rule", "write its id behind the colon") }
    guard known.contains(rule) else {
      let near = NearestName.find(rule, in: known)
      return ("there is no rule '\(rule)'", near.map { "did you mean '\($0)'?" })
    }
    guard let line else { return ("no code follows this marker", nil) }
    let isDenied = all.contains { $0.isFinding && $0.rule == rule && $0.line == line }
    return isFinding || !isDenied
      ? nil
      : (
        "'ruleid: \(rule)' and 'ok: \(rule)' speak of one line",
        "keep the one that is true"
      )
  }

  /// Returns the reasons why no edit is right at a line of `file` that is found, or why nothing is
  /// found at one that is not.
  static func exemptions(in file: SourceFile, ofFindings isFinding: Bool) -> [Int: String] {
    marks(in: file).reduce(into: [:]) { exemptions, mark in
      if mark.isFinding == isFinding, let line = mark.line, let reason = mark.exemption {
        exemptions[line] = reason
      }
    }
  }

  /// Reads `// ruleid: one, another`; what names no rule has an empty one.
  private static func ids(_ comment: String) -> [(rule: String, isFinding: Bool)] {
    let text = comment.prefix { $0 != ";" }.drop { "/*#! \t".contains($0) }
    for (word, isFinding) in [("ruleid:", true), ("ok:", false)] where text.hasPrefix(word) {
      let ids = text.dropFirst(word.count).split(separator: ",").compactMap { part in
        part.split { $0.isWhitespace || $0 == "*" || $0 == "/" }.first.map {
          (String($0), isFinding)
        }
      }
      return ids.isEmpty ? [("", isFinding)] : ids
    }
    return []
  }

  /// Reads the reason behind `; word`.
  private static func exemption(_ comment: String, _ word: String) -> String? {
    let parts = comment.split(separator: ";", maxSplits: 1).dropFirst()
    guard let text = parts.first?.drop(while: \.isWhitespace), text.hasPrefix(word) else {
      return nil
    }
    return text.dropFirst(word.count).replacing("*/", with: "")
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func line(of comment: ByteRange, in file: SourceFile) -> Int? {
    let lines = file.text.lines
    let own = lines.line(at: Int(comment.start))
    let tokens = file.index.structure.tokens
    let code = (0..<tokens.count).filter { tokens.ends[$0] > tokens.starts[$0] }
    let isBehindCode = code.contains {
      tokens.starts[$0] < comment.start && lines.line(at: Int(tokens.ends[$0]) - 1) == own
    }
    if isBehindCode { return own }
    return code.first { tokens.starts[$0] >= comment.end }
      .map { lines.line(at: Int(tokens.starts[$0])) }
  }
}
