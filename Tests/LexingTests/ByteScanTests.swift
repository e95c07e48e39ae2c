import TestSupport
import Testing

@testable import Lexing

struct ByteScanTests {
  @Test("eight bytes at a time find what one at a time finds")
  func agreement() {
    var random = SeededRandom(seed: 7)
    for _ in 0..<4_000 {
      let alphabet: [UInt8] = Array("az AZ09_$`{@[/:^\n\r\"'\\é\u{7F}\u{80}".utf8) + [0, 0xFF]
      let run = UInt8.random(in: 0...3, using: &random)
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        UInt8.random(in: 0...3, using: &random) < run
          ? UInt8(ascii: " ") : alphabet.randomElement(using: &random) ?? 0
      }
      let start = Int.random(in: 0...bytes.count, using: &random)
      let rest = bytes.indices.dropFirst(start)
      #expect(
        ByteScan.wordEnd(bytes.span, from: start)
          == rest.first { !WordBytes.contains(bytes[$0]) } ?? bytes.count)
      #expect(
        ByteScan.spacesEnd(bytes.span, from: start) == rest.first { bytes[$0] != 0x20 }
          ?? bytes.count)
      #expect(
        ByteScan.spacesBegin(bytes.span, before: start)
          == (bytes[..<start].lastIndex { $0 != 0x20 } ?? -1) + 1)
      #expect(
        ByteScan.first(bytes.span, of: 0x22, 0x5C, 0x0A, 0xC3, from: start)
          == rest.first { [0x22, 0x5C, 0x0A, 0xC3].contains(bytes[$0]) } ?? bytes.count)
    }
  }

  @Test("a window shows what each byte of it is, however it is looked at")
  func windows() {
    var random = SeededRandom(seed: 8)
    for _ in 0..<2_000 {
      let bytes = (0..<ByteWindow.size).map { _ in UInt8.random(in: .min ... .max, using: &random) }
      let window = ByteWindow(bytes.span, at: 0)
      let other = ByteWindow(numbersOf: bytes.span, at: 0)
      #expect(window.words == Self.bits(bytes, WordBytes.contains))
      #expect(window.spaces == Self.bits(bytes) { $0 == UInt8(ascii: " ") })
      #expect(other.words == window.words)
      #expect(other.spaces == window.spaces)
    }
  }

  private static func bits(_ bytes: [UInt8], _ isSet: (UInt8) -> Bool) -> UInt64 {
    bytes.enumerated().reduce(0) { $0 | (isSet($1.element) ? 1 << UInt64($1.offset) : 0) }
  }

  @Test("the bytes of words are letters, digits, `_` and `$`")
  func words() {
    let expected = (0..<128).map(UInt8.init).filter {
      let scalar = Unicode.Scalar($0)
      return scalar == "_" || scalar == "$" || Character(scalar).isLetter
        || Character(scalar).isNumber
    }
    #expect((0...255).filter { WordBytes.contains($0) } == expected)
  }
}
