import Lexing
import TestSupport
import Testing

/// Windows of 64 bytes and facts of bytes are shortcuts: what is read without them is the same.
struct ShortcutTests {
  /// Pieces that mean something to one language or another, and rare bytes.
  private static let pieces: [[UInt8]] =
    [
      "a", "if", "f", "rb", "class", "import", "in", "await", "return", "case", "function", "func",
      "x9_$", "instanceof", "name_of_more_than_eight", "0x1F", "1.5e3", "7", ".", "..", "...", "?.",
      "?", "!", "=", "==", "=>", "->", ":", ":=", ";", ",", "+", "-", "*", "/", "//", "/*", "*/",
      "#",
      "@", "~", "%", "&", "|", "^", "<", "</", "/>", ">", "(", ")", "[", "]", "{", "}", "${", "\\(",
      "\\", "\"", "'", "`", "\"\"\"", "f\"", "rb'", " ", " ", "  ", "    ", "\n", "\n", "\n  ",
      "\n    ", "\n\n", "\r", "\r\n", "\t", "\u{B}", "\u{C}", "\u{0}", "\u{7F}", "é", "µ", "😀", "∘",
      "\u{A0}", "\u{2028}", "\u{FEFF}",
    ].map { Array($0.utf8) } + [[0x80], [0xC3], [0xE2, 0x80], [0xF0], [0xFF]]

  @Test("a fixture, wherever its windows begin", arguments: Sample.all)
  func shifts(sample: Sample) {
    for count in 0..<64 {
      let bytes = Array(repeating: UInt8(ascii: "\n"), count: count) + sample.withoutHashbang
      expectSame(bytes, sample.language)
    }
  }

  @Test("a fixture with pieces and rare bytes in it, as any language", arguments: Sample.all)
  func mutations(sample: Sample) {
    var random = SeededRandom(seed: UInt64(sample.bytes.count))
    for _ in 0..<12 {
      var bytes = sample.bytes
      for _ in 0..<6 {
        let place = Int.random(in: 0...bytes.count, using: &random)
        bytes.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: place)
      }
      for language in LanguageProfile.all { expectSame(bytes, language) }
    }
  }

  @Test("a heap of pieces", arguments: 1...20)
  func heaps(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<40 {
      let count = Int.random(in: 1...150, using: &random)
      let bytes = (0..<count).flatMap { _ in Self.pieces.randomElement(using: &random) ?? [] }
      for language in LanguageProfile.all { expectSame(bytes, language) }
    }
  }

  private func expectSame(_ bytes: [UInt8], _ language: LanguageProfile) {
    var tokens = Tokens()
    var others = Tokens(usesShortcuts: false)
    tokens.lex(bytes, as: language)
    others.lex(bytes, as: language)
    #expect(
      areSame(tokens, others),
      "\(language.name): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
  }

  private func areSame(_ tokens: Tokens, _ others: Tokens) -> Bool {
    let rows = 0..<tokens.count
    return tokens.count == others.count && tokens.kinds[rows] == others.kinds[rows]
      && tokens.marks[rows] == others.marks[rows] && tokens.starts[rows] == others.starts[rows]
      && tokens.ends[rows] == others.ends[rows] && tokens.partners[rows] == others.partners[rows]
      && tokens.comments == others.comments && tokens.faults == others.faults
  }
}
