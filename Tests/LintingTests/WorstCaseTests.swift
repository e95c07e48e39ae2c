import Lexing
import Rules
import SourceText
import Structure
import Testing
import Workspace

/// What the shipped rules do with the worst of files, counted in steps.
struct WorstCaseTests {
  private static let rules = RuleSet.read(
    documents: ShippedDocument.all.filter {
      $0.path.hasPrefix("rules/") && $0.path.hasSuffix(".md")
    }
    .map { ($0.path, SourceText(decoding: $0.bytes)) },
    vocabularies: ShippedDocument.all.filter { $0.path == "rules/vocabulary.yml" }
      .map { ($0.path, SourceText(decoding: $0.bytes)) }
  ).rules

  /// What came out of a file, and how long it is.
  private struct Outcome {
    let result: FileResult
    let asked: Int
    let tokens: Int
  }

  /// Judges `worst` made of `count` pieces, where each rule may take `steps`.
  private func judge(_ worst: WorstCase, _ count: Int, steps: Int? = nil) -> Outcome {
    let text = SourceText(worst.text(count))
    var file = SourceFile(path: "worst", text: text, language: worst.language)
    let asked = Self.rules.candidates(in: text.bytes, language: worst.language)
    let result = Self.rules.evaluate(
      asked, in: &file, project: NoProject(), listsDismissed: false, steps: steps)
    return Outcome(
      result: result, asked: asked.count, tokens: file.index.structure.tokens.count)
  }

  @Test("twice the file takes at most twice the steps", arguments: WorstCase.linear)
  func linear(worst: WorstCase) {
    let (half, whole) = (judge(worst, 500), judge(worst, 1_000))
    #expect(whole.asked > 0)
    #expect(half.result.exhausted == [] && whole.result.exhausted == [])
    #expect(
      Double(whole.result.steps) <= 2.2 * Double(half.result.steps) + 100,
      "\(half.result.steps) steps, then \(whole.result.steps)")
  }

  @Test(
    "where steps end, the rule is named, and the last ones are few", arguments: WorstCase.bounded)
  func bounded(worst: WorstCase) {
    let allowance = 5_000
    for count in [400, 800] {
      let outcome = judge(worst, count, steps: allowance)
      let most = outcome.asked * (allowance + 8 * outcome.tokens)
      #expect(outcome.result.exhausted != [])
      #expect(outcome.result.steps <= most, "\(count): \(outcome.result.steps) of \(most) steps")
    }
  }
}
