import Lexing
import SourceText
import Structure
import Testing

@testable import Rules

extension Pattern {
  /// Returns all matches in `file`, in order of their places.
  func matches(in file: inout SourceFile) -> [Match] {
    let found = drafts(in: &file)
    return found.drafts.map { match($0, of: found, in: &file) }
  }
}

/// Code that is asked where patterns match, in words.
struct PatternProbe {
  var file: SourceFile

  init(_ code: String, _ language: String) throws {
    let profile = try #require(LanguageProfile.named(language))
    file = SourceFile(path: "code", text: SourceText(code), language: profile)
  }

  /// Each match of `pattern`: its text and, behind a bar, what its metavariables stand for.
  mutating func matches(_ pattern: String) throws -> [String] {
    let compiled = try Pattern.compile(pattern, as: file.language)
    return compiled.matches(in: &file).map { match in
      ([text(match.tokens)] + bindings(match.bindings)).joined(separator: " | ")
    }
  }

  /// What the metavariables of `bindings` stand for.
  func bindings(_ bindings: Bindings) -> [String] {
    bindings.entries.map { "\($0.name)=\(text($0.operand.tokens))" }
  }

  /// The text of `tokens`, on one line.
  func text(_ tokens: TokenRange) -> String {
    guard !tokens.isEmpty else { return "" }
    let text = file.text.text(in: file.index.structure.tokens.bytes(of: tokens))
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// One row of a table: a pattern, code, and the matches in words.
struct PatternCase: CustomTestStringConvertible, Sendable {
  let language: String
  let pattern: String
  let code: String
  let matches: [String]

  init(_ language: String, _ pattern: String, _ code: String, _ matches: String...) {
    self.language = language
    self.pattern = pattern
    self.code = code
    self.matches = matches
  }

  var testDescription: String { "\(language): \(pattern) in \(code)" }

  /// Holds the pattern against the code.
  func check() throws {
    var probe = try PatternProbe(code, language)
    let found = try probe.matches(pattern)
    #expect(found == matches)
  }
}
