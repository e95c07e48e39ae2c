import Documents
import Foundation
import Lexing
import Rules
import SourceText
import Structure
import Testing

/// Runs every example of `docs/rule-language.md`: a fence `yaml rule` holds a rule from `match` on,
/// the fences behind it marked `bad` or `good` say with `ruleid:` and `ok:` what it finds.
struct ReferencePageTests {
  @Test("a rule on the reference page finds what its examples say", arguments: Self.examples)
  func example(_ example: Example) throws {
    let vocabulary = ("vocabulary.yml", SourceText(Self.vocabulary))
    let (rules, findings) = RuleSet.read(
      documents: [("example.md", SourceText(example.document))], vocabularies: [vocabulary])
    #expect(findings.map(\.line) == [], "rule-language.md:\(example.line)")
    try #require(rules.rules.count == 1)
    for fence in example.fences {
      let found = try Self.found(by: rules, in: fence)
      #expect(found == fence.expected, "rule-language.md:\(fence.line), lines of the example")
    }
  }

  @Test("the complete rule at the top is one")
  func complete() throws {
    let rule = try #require(Self.fences.first { $0.info == ["yaml"] })
    let document = SourceText("---\n\(rule.code)---\n")
    let read = RuleSet.read(
      documents: [("blocking-in-coroutine.md", document)], vocabularies: [])
    #expect(read.findings.map(\.line) == [] && read.rules.rules.count == 1)
  }

  @Test("every operator, constraint and edit has its place on the page")
  func coverage() throws {
    #expect(Self.examples.count >= 16)
    let page = try String(contentsOf: Self.page, encoding: .utf8)
    let headings = page.split(separator: "\n").filter { $0.hasPrefix("### ") }
      .flatMap { $0.dropFirst(4).split(separator: ",") }
      .map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(
      Set(headings).isSuperset(of: [
        "all", "any", "not", "before", "guarded", "after", "during", "inside", "escapes", "flows",
        "somewhere", "nowhere", "file", "where",
      ]))
  }

  private static func found(by rules: RuleSet, in fence: Fence) throws -> [Int] {
    let language = try #require(
      LanguageProfile.all.first { $0.name == fence.info[0] || $0.suffixes.contains(fence.info[0]) })
    let text = SourceText(fence.code)
    var file = SourceFile(path: "code.\(language.suffixes[0])", text: text, language: language)
    let result = rules.evaluate([0], in: &file, project: NoProject())
    let tokens = file.index.structure.tokens
    return result.findings.map { text.lines.line(at: Int(tokens.starts[Int($0.tokens.first)])) }
      .sorted()
  }
}

// MARK: - The page

extension ReferencePageTests {
  /// One fence of the page.
  struct Fence: Sendable {
    let info: [String]
    let code: String
    let line: Int

    /// The lines that a marker says are found: its own, or the next line of code.
    var expected: [Int] {
      let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
      return lines.indices.compactMap { index in
        guard let marker = lines[index].firstRange(of: "ruleid:") else { return nil }
        let before = lines[index][..<marker.lowerBound].filter { !" /#".contains($0) }
        return before.isEmpty ? index + 2 : index + 1
      }
    }
  }

  /// A rule with the fences that prove it.
  struct Example: Sendable, CustomTestStringConvertible {
    let rule: String
    let line: Int
    var fences: [Fence] = []

    var testDescription: String { "line \(line)" }

    /// The rule with what the page leaves out.
    var document: String {
      let names = Set(fences.map { $0.info[0] == "js" ? "javascript" : $0.info[0] }).sorted()
      return """
        ---
        id: example
        title: An example
        severity: error
        languages: [\(names.joined(separator: ", "))]
        incident: none
        message: found
        \(rule)---
        """
    }
  }

  private static let page = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../docs/rule-language.md")

  private static let fences: [Fence] = {
    guard let bytes = try? Data(contentsOf: page) else { return [] }
    let text = SourceText(decoding: [UInt8](bytes))
    return Document.read(text, path: "rule-language.md").document.fences.map { fence in
      Fence(
        info: text.text(in: fence.infoRange).split(separator: " ").map(String.init),
        code: text.text(in: fence.codeRange),
        line: text.lines.line(at: Int(fence.range.start)))
    }
  }()

  static let examples: [Example] = fences.reduce(into: []) { examples, fence in
    if fence.info == ["yaml", "rule"] {
      examples.append(Example(rule: fence.code, line: fence.line))
    } else if let role = fence.info.last, ["bad", "good"].contains(role), !examples.isEmpty {
      examples[examples.count - 1].fences.append(fence)
    }
  }

  private static let vocabulary =
    fences.first { $0.info == ["yaml", "vocabulary"] }?.code ?? ""
}
