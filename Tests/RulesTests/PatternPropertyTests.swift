import Foundation
import Lexing
import SourceText
import Structure
import TestSupport
import Testing

@testable import Rules

/// What is true of every pattern in any code.
struct PatternPropertyTests {
  private static let values = [
    "$X.on('message', ...)", "$F($X)", "$X.$M(...)", "$X.a", "$X.a.$Y", "'a'", "a", "$M[$K]",
    "[$A, ...]", "f(..., a, ..., $X)", "$X.get($K).run(...)", "$F($...A)($B)",
  ]
  private static let statements = [
    "$T = $V", "$X[$K] = $V", "$X += 1", "return $X", "for $X in $Y",
  ]

  /// Pieces of code that are put together at random.
  private static let pieces: [String: String] = [
    "javascript": """
    a . ?. ( ) [ ] { } , ; : = => == + ! 'a' `a` `a${ } 1 new await this f( a.b on( 'message' x get( \
    run for const of return ... /a/ as async function class ?? ? < > \n // #
    """,
    "python": """
    a . ( ) [ ] { } , ; : = := == + not 'a' f'a{ } 1 await self f( a.b on( 'message' x get( run for \
    in return * ** lambda : async def class if else del @ as \n \n# raise from
    """,
    "swift": """
    a . ? ! ( ) [ ] { } , ; : = == + 'a' "a" "a\\( 1 await try self f( a.b on( x get( run for in \
    return ... as? func class ?? & \n // # let var if guard .a f{ label:{ $0
    """,
  ]

  @Test("no code makes matching trap, and matches stand in the order of their places")
  func soup() throws {
    var random = SeededRandom(seed: 11)
    for language in LanguageProfile.all {
      let pieces = try #require(Self.pieces[language.family]).split(separator: " ")
      let patterns = (Self.values + Self.statements).compactMap {
        try? Pattern.compile($0, as: language)
      }
      try #require(patterns.count >= 13)
      for _ in 0..<30 {
        let code = (0..<60).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }
          .joined(separator: random.next() % 2 == 0 ? " " : "")
        var file = SourceFile(path: "code", text: SourceText(code), language: language)
        for pattern in patterns {
          let places = pattern.matches(in: &file).map(\.tokens.first)
          #expect(places == places.sorted(), "\(pattern.text) in \(code)")
        }
      }
    }
  }

  @Test("what is found in whole code matches as a whole", arguments: samples)
  func wholes(path: String) throws {
    let bytes = [UInt8](try Data(contentsOf: Self.folder.appending(path: path)))
    let language = try #require(LanguageProfile.detect(path: path, bytes: bytes))
    var file = SourceFile(path: path, text: SourceText(decoding: bytes), language: language)
    var found = 0
    for pattern in Self.values.compactMap({ try? Pattern.compile($0, as: language) }) {
      for match in pattern.matches(in: &file) {
        found += 1
        let line = file.text.position(
          at: Int(file.index.structure.tokens.bytes(of: match.tokens).start)
        ).line
        #expect(
          pattern.match(match.tokens, in: &file) == match.bindings,
          "\(path):\(line): \(pattern.text)")
      }
    }
    #expect(found > 0)
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../Fixtures/structure").standardized

  private static let samples = [
    "javascript/moments.js", "javascript/arms.js", "typescript/types.ts",
    "python/moments.py", "python/order.py", "python/bodies.py", "swift/closures.swift",
    "swift/arms.swift",
  ]

  @Test("a place takes bounded work, however long its code is")
  func longCode() throws {
    let shapes = [
      "x" + String(repeating: ".a(a)", count: 300), "x" + String(repeating: ".a", count: 300),
      String(repeating: "f(a, ", count: 300) + "1" + String(repeating: ")", count: 300),
      "x = " + String(repeating: "(", count: 300) + "a" + String(repeating: ")", count: 300),
      "f(" + String(repeating: "a, ", count: 300) + "b)", String(repeating: "a = ", count: 300),
    ]
    for shape in shapes {
      var file = SourceFile(path: "code", text: SourceText(shape), language: .javascript)
      for text in Self.values.dropLast(2) + ["f(..., a, ..., c, ..., d)", "$T = $V"] {
        let pattern = try Pattern.compile(text, as: .javascript)
        #expect(pattern.matches(in: &file).count <= file.index.structure.tokens.count)
      }
    }
  }
}
