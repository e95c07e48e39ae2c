import Lexing
import Linting
import Rules
import SourceText
import TestSupport
import Testing
import Workspace

/// Shipped rules beside a vocabulary of the project, which they are not read for at start.
struct OwnVocabularyTests {
  private static let shipped = ShippedDocument.all.filter { $0.path.hasPrefix("rules/") }

  /// The texts of the shipped documents whose names end so.
  private static func texts(_ ending: String) -> [(path: String, text: SourceText)] {
    shipped.filter { $0.path.hasSuffix(ending) }
      .map { ($0.path, SourceText(decoding: $0.bytes)) }
  }

  private static let samples = [
    "const zebras = new Map();\nzebras.set(zebra, new WebSocket(url));\n",
    "const sessions = new Map();\nsessions.set(id, new WebSocket(url));\n",
    "corral.enter();\nws.send(JSON.stringify({type: 'response.create'}));\n",
    "const a = 1;\n",
  ]

  /// The ids of the rules that can have something to say about `code`.
  private static func asked(
    _ rules: RuleSet, _ code: String, _ language: LanguageProfile
  ) -> [String] {
    rules.candidates(in: Array(code.utf8), language: language).map { rules.rules.ids[$0] }
  }

  @Test(
    "what is asked about a file is the same as where all rules are read with that vocabulary",
    arguments: [
      "words:\n  session-key: [zebra]\n",
      "words:\n  session-key: [zebra]\n  stable: [horse]\n",
      "facts:\n  response-active:\n    words: [galloping]\n",
      "spellings:\n  gate:\n    javascript: [corral.enter()]\n",
    ])
  func same(_ own: String) throws {
    let scratch = try Scratch(["rules/vocabulary.yml": own])
    let library = RuleLibrary(try scratch.project())
    let (rules, problems) = library.read(library.ids)
    let whole = RuleSet.read(
      documents: Self.texts(".md"),
      vocabularies: Self.texts("vocabulary.yml") + [("own.yml", SourceText(own))])
    #expect(problems.isEmpty && whole.findings.isEmpty)
    for language in LanguageProfile.all {
      for code in Self.samples {
        #expect(Self.asked(rules, code, language) == Self.asked(whole.rules, code, language))
      }
    }
  }

  @Test("a word of the project lets a rule look at a file")
  func extended() throws {
    let plain = RuleLibrary(try Scratch().project())
    let scratch = try Scratch(["rules/vocabulary.yml": "words:\n  session-key: [zebra]\n"])
    let extended = RuleLibrary(try scratch.project())
    let id = "session-map-overwrite"
    #expect(!Self.asked(plain.read([id]).rules, Self.samples[0], .javascript).contains(id))
    #expect(Self.asked(extended.read([id]).rules, Self.samples[0], .javascript).contains(id))
  }

  @Test("what is wrong with the vocabulary is told once")
  func mistakes() throws {
    let scratch = try Scratch(["rules/vocabulary.yml": "words: 3\n"])
    let library = RuleLibrary(try scratch.project())
    #expect(library.read(library.ids).problems.count == 1)
  }
}
