import Lexing
import SourceText
import Structure
import Testing

struct NameNumbersTests {
  @Test("words that are spelled alike have one number, whatever they are; strings have none")
  func alike() {
    var probe = Probe("a = b.a + this.#a; call(\"a\", ab, A)", .javascript)
    let names = probe.index.names
    let numbers = (0..<probe.structure.tokens.count).map { names.ofToken[$0] }
    let a = numbers[0]
    #expect(numbers.count { $0 == a } == 3)
    #expect(names.number(of: Array("a".utf8), in: probe.source.bytes) == a)
    #expect(names.number(of: Array("call".utf8), in: probe.source.bytes) != nil)
    #expect(names.number(of: Array("cal".utf8), in: probe.source.bytes) == nil)
    #expect(names.number(of: [], in: probe.source.bytes) == nil)
    let words = zip(0..., numbers).allSatisfy { token, number in
      (probe.structure.tokens.kinds[token] == .word) == (number >= 0)
    }
    #expect(words)
  }

  @Test("many words keep their numbers while the table grows")
  func grows() {
    let text = (0..<5000).map { "name\($0) = name\($0 / 2)" }.joined(separator: "\n")
    var probe = Probe(text, .python)
    let names = probe.index.names
    #expect(names.count == 5000)
    for number in stride(from: 0, to: 5000, by: 97) {
      let word = "name\(number)"
      let found = names.number(of: Array(word.utf8), in: probe.source.bytes)
      #expect(found == names.ofToken[probe.token(word)])
    }
  }
}
