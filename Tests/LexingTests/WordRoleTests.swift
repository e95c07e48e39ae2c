import SourceText
import Testing

@testable import Lexing

struct WordRoleTests {
  @Test(
    "a word has its role wherever it stands, and no word that merely resembles it",
    arguments: [
      ("if", WordRole.if), ("instanceof", .instanceOf), ("protected", .modifier),
      ("implements", .implements), ("function", .function), ("iff", .name), ("i", .name),
      ("xfunction", .name), ("functionx", .name), ("instancxof", .name), ("xstanceof", .name),
      ("Instanceof", .name), ("unction", .name), ("if_", .name), ("$if", .name), ("ifé", .name),
    ])
  func roles(word: String, role: WordRole) {
    for prefix in ["", " ", "a; ", "some_longer_word = "] {
      var tokens = Tokens()
      tokens.lex(Array((prefix + word + " x").utf8), as: .typescript)
      let index = (0..<tokens.count).first { Int(tokens.starts[$0]) == prefix.utf8.count }
      #expect(index.map { tokens.word($0) } == role)
      #expect(index.map { tokens.range($0).count } == word.utf8.count)
    }
  }

  @Test("any number of words has room, and nothing else is found")
  func manyWords() {
    let words = (0..<300).map { $0.isMultiple(of: 2) ? "w\($0)" : "w\($0)_behind_eight" }
    let table = WordTable([(.if, words.joined(separator: " "))])
    for word in words {
      let bytes = Array(word.utf8)
      #expect(table.role(bytes.span, from: 0, to: bytes.count) == .if)
      #expect(table.role(bytes.span, from: 1, to: bytes.count) == .name)
      #expect(table.role((bytes + [0x78]).span, from: 0, to: bytes.count + 1) == .name)
    }
  }

  @Test("a word after a member dot is a name, but not the import of `from . import`")
  func members() {
    var tokens = Tokens()
    tokens.lex(Array("a.if; b?.class; ...new".utf8), as: .typescript)
    #expect((0..<tokens.count).map { tokens.word($0) }.filter { $0 != .name } == [.new])
    tokens.lex(Array("from . import a.import".utf8), as: .python)
    #expect(tokens.word(2) == .importing)
  }
}
