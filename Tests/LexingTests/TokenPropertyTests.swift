import Foundation
import Lexing
import SourceText
import TestSupport
import Testing

/// What holds for the tokens of any text; the texts are the fixtures and what is made of them.
struct TokenPropertyTests {
  @Test("tokens and comments tile the file", arguments: Sample.all)
  func tiling(sample: Sample) {
    expectSound(sample.bytes, sample.language)
  }

  @Test("a mutated file, read from any of its lines, gives sound tokens", arguments: Sample.all)
  func mutations(sample: Sample) {
    var random = SeededRandom(seed: UInt64(sample.bytes.count))
    let lines = SourceText(decoding: sample.bytes).lines
    for _ in 0..<60 {
      var bytes = sample.bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) { mutate(&bytes, using: &random) }
      let line = Int.random(in: 1...lines.count, using: &random)
      expectSound(Array(bytes.dropFirst(lines.start(ofLine: line))), sample.language)
    }
  }

  @Test("every beginning of a file gives sound tokens", arguments: Sample.all)
  func beginnings(sample: Sample) {
    for count in 0..<sample.bytes.count {
      expectSound(Array(sample.bytes[..<count]), sample.language)
    }
  }

  @Test("CRLF instead of LF shifts nothing but offsets", arguments: Sample.all)
  func lineEnds(sample: Sample) throws {
    try #require(!sample.bytes.contains(UInt8(ascii: "\r")) || sample.name.hasSuffix("names.js"))
    guard !sample.name.hasSuffix("names.js") else { return }
    let returned = sample.bytes.flatMap { $0 == UInt8(ascii: "\n") ? [0x0D, 0x0A] : [$0] }
    let text = TokenDump.text(of: SourceText(decoding: returned), language: sample.language)
    let plain = TokenDump.text(of: SourceText(decoding: sample.bytes), language: sample.language)
    #expect(text.replacing("\\r\\n", with: "\\n") == plain)
  }

  @Test(
    "a byte-order mark and multibyte text before it shift nothing but offsets",
    arguments: Sample.all)
  func prefixes(sample: Sample) {
    var plain = Tokens()
    plain.lex(sample.bytes, as: sample.language)
    let comment = sample.language.family == "python" ? "# é😀\n" : "// é😀\n"
    for prefix in ["\u{FEFF}", comment] where !(prefix == "\u{FEFF}" && sample.hasHashbang) {
      var shifted = Tokens()
      shifted.lex(Array(prefix.utf8) + sample.withoutHashbang, as: sample.language)
      var expected = Tokens()
      expected.lex(sample.withoutHashbang, as: sample.language)
      #expect(shifted.count == expected.count)
      #expect(rows(shifted, shift: prefix.utf8.count) == rows(expected, shift: 0))
    }
  }

  @Test(
    "nesting of 100,000 is read without a trap",
    arguments: ["(", "[{", "{", "<a>", "`${", "f'{", "\"\\(", "a<", "\n "])
  func nesting(piece: String) {
    expectOrder(piece, count: 100_000)
  }

  @Test(
    "whatever is repeated is read, and its tokens are in order",
    arguments: [
      ")", "}", "<", "((((]", "/[", "/", "=/[", "/\\", "}/", "#", "#\"\"\"", "\\", "'", "\"", "`",
      "\"\"\"",
      "/*", "{:", "case {:", "a<b>", "<a b=", "</", "<a>{", "f\"{x:{", "(\n", "#if\n", "=>{",
      "if x:\n ",
      "a ? ", "0x", "a.", "\u{2028}", "\u{0}", "é", "$", "@", "(\nx", "<a ", "extends<",
      "function(){}/",
    ])
  func repetition(piece: String) {
    expectOrder(piece, count: 10_000)
  }

  private func expectOrder(_ piece: String, count: Int) {
    let bytes = Array(String(repeating: piece, count: count).utf8)
    for language in LanguageProfile.all {
      var tokens = Tokens()
      tokens.lex(bytes, as: language)
      #expect(disorder(in: tokens) == nil, "\(language.name)")
    }
  }

  @Test("deeper and deeper indentation gives one dedent for each indent")
  func indentation() {
    let depth = 1_500
    let text = (0..<depth).map { String(repeating: " ", count: $0) + "if x:\n" }.joined() + "y\n"
    var tokens = Tokens()
    tokens.lex(Array(text.utf8), as: .python)
    let kinds = tokens.kinds[..<tokens.count]
    #expect(kinds.count { $0 == .indent } == depth - 1)
    #expect(kinds.count { $0 == .dedent } == depth - 1)
    expectSound(Array(text.utf8), .python)
  }

  @Test("tokens that are used again hold nothing of the file before")
  func reuse() {
    var used = Tokens()
    for sample in Sample.all {
      used.lex(sample.bytes, as: sample.language)
      var fresh = Tokens()
      fresh.lex(sample.bytes, as: sample.language)
      #expect(rows(used, shift: 0) == rows(fresh, shift: 0))
      #expect(used.comments == fresh.comments)
      #expect(used.faults == fresh.faults)
    }
  }

  private func rows(_ tokens: Tokens, shift: Int) -> [[Int]] {
    (0..<tokens.count).map {
      [
        Int(tokens.kinds[$0].rawValue), Int(tokens.marks[$0] & ~Tokens.lineBreakMark),
        Int(tokens.starts[$0]) - shift, Int(tokens.ends[$0]) - shift, Int(tokens.partners[$0]),
      ]
    }
  }

  private func mutate(_ bytes: inout [UInt8], using random: inout SeededRandom) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: bytes.remove(at: place)
    case 1:
      bytes.insert(
        "(){}[]<>`'\"\\/#\n\r \t:;,.$".utf8.randomElement(using: &random) ?? 0, at: place)
    case 2: bytes[place] = UInt8.random(in: 0...255, using: &random)
    default: bytes.swapAt(place, bytes.count - 1 - place)
    }
  }

  /// Checks that tokens are ordered and inside, that partners are mutual and nest, and that
  /// nothing but white space lies between tokens and comments.
  private func expectSound(_ bytes: [UInt8], _ language: LanguageProfile) {
    var tokens = Tokens()
    tokens.lex(bytes, as: language)
    #expect(
      fault(in: tokens, bytes) == nil,
      "\(language.name): \(String(decoding: bytes.prefix(400), as: UTF8.self))")
  }

  private func fault(in tokens: Tokens, _ bytes: [UInt8]) -> String? {
    var pieces = (0..<tokens.count).map { tokens.range($0) } + tokens.comments
    pieces.sort { ($0.start, $0.end) < ($1.start, $1.end) }
    var end = 0
    for piece in pieces {
      guard Int(piece.start) >= end else { return "overlap at \(piece.start)" }
      guard isBlank(bytes[end..<Int(piece.start)]) else { return "gap at \(end)" }
      end = Int(piece.end)
    }
    guard end <= bytes.count, isBlank(bytes[end...]) else { return "end at \(end)" }
    return disorder(in: tokens)
  }

  private func disorder(in tokens: Tokens) -> String? {
    var open: [Int] = []
    for index in 0..<tokens.count {
      if index > 0, tokens.starts[index] < tokens.ends[index - 1] { return "order at \(index)" }
      let partner = Int(tokens.partners[index])
      guard partner >= 0 else { continue }
      guard partner < tokens.count, tokens.partners[partner] == Int32(index) else {
        return "partner of \(index)"
      }
      if partner > index {
        open.append(index)
      } else if open.popLast() != partner {
        return "nesting at \(index)"
      }
    }
    return open.isEmpty ? nil : "left open"
  }

  private func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
    if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) { return true }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy {
      $0.properties.isWhitespace || $0 == "\u{FEFF}" || $0 == "\\"
    }
  }
}
