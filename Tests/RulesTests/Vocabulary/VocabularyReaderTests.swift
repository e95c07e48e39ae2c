import Rules
import SourceText
import Testing

struct VocabularyReaderTests {
  @Test("a later vocabulary extends those before it, and can name their sets")
  func union() throws {
    let own = SourceText(
      """
      words: { handle: [session run], socket: [ws] }
      spellings:
        fresh-key: { python: ['ulid.new()'] }
        key: [fresh-key, '$MAKER.key()']
      facts:
        response-active: { set-during: [response.started] }
      """)
    let (set, findings) = RuleSet.read(
      documents: [], vocabularies: [try Fixtures.vocabulary(), ("own.yml", own)])
    let vocabulary = set.vocabulary
    #expect(findings.map(\.line) == [])
    #expect(
      vocabulary.words["handle"]
        == [["task"], ["controller"], ["abort", "controller"], ["session", "run"]])
    #expect(
      vocabulary.spellings["fresh-key"]?.map(\.text)
        == ["crypto.randomUUID()", "uuid.uuid4()", "uuid4()", "UUID()", "ulid.new()"])
    #expect(vocabulary.spellings["key"]?.last?.text == "$MAKER.key()")
    #expect(vocabulary.spellings["key"]?.count == 6)
    #expect(
      vocabulary.facts["response-active"]?.setDuring == ["response.created", "response.started"])
    #expect(vocabulary.facts["response-active"]?.clearedDuring == ["response.done"])
    #expect(vocabulary.facts["response-active"]?.words == [["response", "active"]])
  }

  @Test("a spelling is compiled for every language that it is written for")
  func languages() throws {
    let file = try Fixtures.vocabulary()
    let spellings = VocabularyReader.read(file.text, path: file.path).vocabulary.spellings
    let keys = spellings["fresh-key"]?.map { $0.patterns.languages.sorted() }
    #expect(
      keys == [["javascript", "jsx", "tsx", "typescript"], ["python"], ["python"], ["swift"]])
    #expect(spellings["blocking"]?.last?.constraints.count == 1)
  }

  @Test("an empty file adds nothing")
  func empty() {
    let read = VocabularyReader.read(SourceText(""), path: "own.yml")
    #expect(read.findings.isEmpty && read.vocabulary.kinds.isEmpty)
  }
}
