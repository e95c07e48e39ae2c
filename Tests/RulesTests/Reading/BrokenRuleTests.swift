import Documents
import Findings
import Foundation
import Rules
import SourceText
import Testing

/// Every file under `Tests/Fixtures/rules/broken` and `vocabulary` has one kind of mistake; beside it
/// stands what the reader says about it.
struct BrokenRuleTests {
  @Test("a broken rule gives its findings", arguments: Self.inputs(in: "broken", ".md"))
  func rule(name: String) throws {
    let text = try Fixtures.text("broken/\(name)")
    let (rules, findings) = RuleSet.read(
      documents: [(name, text)], vocabularies: [try Fixtures.vocabulary()])
    try compare(findings, with: "broken/\(name).findings")
    #expect(rules.rules.isEmpty == findings.contains { $0.severity == .error })
  }

  @Test(
    "a broken vocabulary gives its findings", arguments: Self.inputs(in: "vocabulary", ".yml"))
  func vocabulary(name: String) throws {
    let text = try Fixtures.text("vocabulary/\(name)")
    let (_, findings) = VocabularyReader.read(text, path: name)
    try compare(findings, with: "vocabulary/\(name).findings")
  }

  @Test("no expected findings without their fixture", arguments: ["broken", "vocabulary"])
  func orphans(folder: String) {
    let names = Set(Fixtures.names(in: folder))
    let expected = names.filter { $0.hasSuffix(".findings") }
    #expect(expected.filter { !names.contains(String($0.dropLast(9))) } == [])
    #expect(expected.count >= 10)
  }

  private func compare(_ findings: [Finding], with path: String) throws {
    let found = findings.map(\.line).joined(separator: "\n") + "\n"
    if Fixtures.isRecording {
      try Data(found.utf8).write(to: Fixtures.folder.appending(path: path))
      Issue.record("recorded \(path): read it, then run again without RECORD_SNAPSHOTS")
    }
    #expect(!findings.isEmpty)
    #expect(found == String(decoding: try Fixtures.text(path).bytes, as: UTF8.self))
  }

  private static func inputs(in folder: String, _ ending: String) -> [String] {
    Fixtures.names(in: folder).filter { $0.hasSuffix(ending) }
  }
}
