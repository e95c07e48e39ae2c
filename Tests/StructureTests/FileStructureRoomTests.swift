import Lexing
import Structure
import Testing

struct FileStructureRoomTests {
  @Test("a structure that gave back room says the same, and reads another file")
  func fit() {
    let long = Array(String(repeating: "if (a) { b.c(d => d + 1); }\n", count: 200).utf8)
    let short = Array("send(x);\n".utf8)
    var plain = FileStructure()
    var fitted = FileStructure()
    for bytes in [long, short, long] {
      plain.read(bytes, as: .javascript)
      fitted.read(bytes, as: .javascript)
      fitted.fit()
      #expect(fitted.tokens.count == plain.tokens.count)
      #expect(fitted.tokens.ends[..<plain.tokens.count] == plain.tokens.ends[..<plain.tokens.count])
      #expect(fitted.steps.map(\.tokens) == plain.steps.map(\.tokens))
      #expect(fitted.regions.map(\.tokens) == plain.regions.map(\.tokens))
      #expect(fitted.size == plain.size)
      #expect(fitted.tokens.room < fitted.tokens.count + 100)
    }
  }

  @Test("only a large file's room is forgotten")
  func large() {
    var structure = FileStructure()
    structure.read(Array(repeating: UInt8(ascii: "a"), count: 3000), as: .javascript)
    structure.forgetLarge()
    #expect(structure.tokens.room > 0)
    structure.read(Array(repeating: UInt8(ascii: ";"), count: 300_000), as: .javascript)
    structure.forgetLarge()
    #expect(structure.tokens.room == 0)
  }
}
