import Lexing
import SourceText
import TestSupport
import Testing

@testable import Rules

/// Texts that are no patterns.
struct PatternErrorTests {
  /// A text, the part of it that is wrong, and what is suggested.
  struct Row: CustomTestStringConvertible, Sendable {
    let language: String
    let text: String
    let part: String
    let suggestion: String?

    init(_ language: String, _ text: String, at part: String, suggestion: String? = nil) {
      self.language = language
      self.text = text
      self.part = part
      self.suggestion = suggestion
    }

    var testDescription: String { "\(language): \(text)" }
  }

  @Test("an error points at what is wrong", arguments: rows)
  func errors(row: Row) throws {
    let language = try #require(LanguageProfile.named(row.language))
    let error = try #require(throws: PatternError.self) {
      try Pattern.compile(row.text, as: language)
    }
    let part = String(decoding: Array(row.text.utf8)[error.range.indices], as: UTF8.self)
    #expect(part == row.part && error.suggestion == row.suggestion, "\(error.problem)")
  }

  private static let rows: [Row] = [
    Row("javascript", "", at: ""),
    Row("python", "  \n ", at: "  \n "),
    Row("javascript", "$X.on('a', $f)", at: "$f", suggestion: "$F"),
    Row("python", "  f($...args)", at: "$...args", suggestion: "$...ARGS"),
    Row("python", "$Xy.go()", at: "$Xy", suggestion: "$XY"),
    Row("javascript", "f(($X)", at: "("),
    Row("javascript", "f($X))", at: ")"),
    Row("python", "f('a", at: "'a"),
    Row("javascript", "f(); g()", at: ";"),
    Row("javascript", "f() g()", at: "g"),
    Row("python", "f()\ng()", at: ""),
    Row("javascript", "$X", at: "$X"),
    Row("javascript", "...", at: "..."),
    Row("javascript", "if ($X) { }", at: "if"),
    Row("javascript", "let $X", at: "let $X"),
    Row("javascript", "$X = ", at: "", suggestion: "..."),
    Row("javascript", "f(a,,b)", at: "", suggestion: "..."),
    Row("javascript", "f(`a ${b}`)", at: "`a ${b}`"),
    Row("javascript", "a.", at: "."),
    Row(
      "javascript", String(repeating: "(", count: 40) + "a" + String(repeating: ")", count: 40),
      at: "("),
    Row("javascript", "for ($X)", at: "for ($X)"),
    Row("python", "@$X.name", at: "@$X.name"),
  ]

  @Test("of made-up texts some are patterns, and the others are wrong at a place inside them")
  func madeUpTexts() {
    var random = SeededRandom(seed: 7)
    let parts = [
      "$X", "$...X", "...", "$_", "(", ")", "[", "]", "{", "}", ",", ".", "?.", "!", "new ", "a",
      "'s'",
      "`t`", "=", "==", "=>", ":", ";", "@", "for ", " of ", " in ", "return ", "await ", " as ",
      "\n", "  ",
      "lambda", "not ", "${", "\"", "#", "$", "/", "<", ">", "é", "\\", "1",
    ]
    var compiled = 0
    for _ in 0..<4000 {
      let text = (0..<(random.next() % 12)).map { _ in
        parts[Int(random.next() % UInt64(parts.count))]
      }
      .joined()
      for language in LanguageProfile.all {
        for compile in [Self.compilePattern, Self.compileCondition] {
          guard let error = compile(text, language) else {
            compiled += 1
            continue
          }
          #expect(Int(error.range.end) <= text.utf8.count && error.range.start >= 0, "\(text)")
          #expect(!error.problem.isEmpty)
        }
      }
    }
    #expect(compiled > 500)
  }

  private static func compilePattern(_ text: String, _ language: LanguageProfile) -> PatternError? {
    do { _ = try Pattern.compile(text, as: language) } catch { return error }
    return nil
  }

  private static func compileCondition(
    _ text: String, _ language: LanguageProfile
  ) -> PatternError? {
    do { _ = try ConditionPattern.compile(text, as: language) } catch { return error }
    return nil
  }
}
