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

  /// Other spellings of `word`, of which rules may know some.
  private func respelled(_ word: String) -> [String] {
    [word + "s", "my_" + word, word.uppercased(), word.prefix(1).uppercased() + word.dropFirst()]
  }

  @Test("what a rule finds in code that is spelled otherwise, it is asked for, screened or not")
  func respelling() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let project = try Project.find(
      from: FileSystem.resolved(root.standardized.path()), home: nil)
    let library = RuleLibrary(project)
    let rules = library.read(library.ids).rules
    var found = 0
    for (index, rule) in rules.rules.enumerated() {
      for (number, example) in rule.examples.enumerated() where example.isBad {
        let profile = try #require(LanguageProfile.named(example.language))
        let words = Set(example.code.matches(of: /[A-Za-z_]{3,}/).map { String($0.output) })
        for (place, word) in words.sorted().enumerated() where (place + number) % 4 == 0 {
          for other in respelled(word) {
            let code = example.code.replacing(word, with: other)
            var file = SourceFile(path: "code", text: SourceText(code), language: profile)
            let isAsked = rules.candidates(in: file.text.bytes, language: profile).contains(index)
            let quiet = rules.evaluate(
              [index], in: &file, project: NoProject(), listsDismissed: false)
            let loud = rules.evaluate([index], in: &file, project: NoProject())
            #expect(quiet.findings.map(\.tokens) == loud.findings.map(\.tokens), "\(code)")
            #expect(isAsked || loud.findings.isEmpty, "\(rule.id): \(code)")
            found += loud.findings.count
          }
        }
      }
    }
    #expect(found > 500, "\(found) found")
  }
}
