import Foundation
import Lexing
import Linting
import Rules
import SourceText
import Structure
import Testing
import Workspace

/// What the spelling of names decides before it is known what they stand for.
struct ScreenTests {
  /// The tokens and the rule of a finding.
  private struct Place: Hashable {
    let rule: Int
    let tokens: TokenRange
  }

  private func places(
    _ code: String, _ language: String, _ rules: RuleSet, listsDismissed: Bool
  ) throws -> (found: [Place], dismissed: Int) {
    let profile = try #require(LanguageProfile.named(language))
    var file = SourceFile(path: "code", text: SourceText(code), language: profile)
    let asked = rules.candidates(in: file.text.bytes, language: profile)
    let result = rules.evaluate(
      asked, in: &file, project: NoProject(), listsDismissed: listsDismissed)
    return (
      result.findings.map { Place(rule: $0.rule, tokens: $0.tokens) }, result.dismissed.count
    )
  }

  @Test("what is dropped by its spelling is what would have been dismissed")
  func agree() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let project = try Project.find(
      from: FileSystem.resolved(root.standardized.path()), home: nil)
    let library = RuleLibrary(project)
    let rules = library.read(library.ids).rules
    var (found, dropped) = (0, 0)
    for rule in rules.rules {
      for example in rule.examples {
        let all = try places(example.code, example.language, rules, listsDismissed: true)
        let some = try places(example.code, example.language, rules, listsDismissed: false)
        #expect(all.found == some.found, "\(rule.id): \(example.code)")
        found += all.found.count
        dropped += all.dismissed - some.dismissed
      }
    }
    #expect(found > 100 && dropped > 10, "\(found) found, \(dropped) dropped")
  }
}
