import Lexing
import Rules
import SourceText
import Structure
import Testing

@testable import Linting

/// Other writings of code are still the same code, or none.
struct CodeVariantTests {
  static let samples: [(language: String, code: String)] = [
    (
      "javascript",
      """
      /* a block
         comment */
      export const card = (name) => `
        Hello ${name.map((part) =>
          part)}
        $5 \\` done`;
      function f(a) {
        if (a) { // ruleid: x
          return a?.b ?? 'it\\'s';
        }
      }

      """
    ),
    (
      "tsx",
      """
      const view = (
        <Panel title="a"
          onClick={() => {
            send(1);
          }}>
          text it's {value}
          <b>more</b>
        </Panel>
      );

      """
    ),
    (
      "python",
      """
      @app.get("/")
      async def f(a, *,
                  b=None):
          '''Says 'hi'
            twice \\n.'''
          total = a + \\
              1
          if total:
              # ok: x
              return {
                  "a": total,
              }

      """
    ),
    (
      "swift",
      """
      actor Door {
        let text = \"\"\"
          one \\(name)
            two
          \"\"\"
        func open() async {
          guard isOpen else { return } // ruleid: x
          await call { [weak self] in
            self?.go()
          }
        }
      }

      """
    ),
  ]

  private func file(_ text: SourceText, _ language: LanguageProfile) -> SourceFile {
    SourceFile(path: "code", text: text, language: language)
  }

  private func spelling(_ file: SourceFile) -> [String] {
    let tokens = file.index.structure.tokens
    return (0..<tokens.count).filter { tokens.ends[$0] > tokens.starts[$0] }
      .map { file.text.text(in: tokens.range($0)).replacing("\r\n", with: "\n") }
  }

  @Test("every writing has the tokens and marks of the code, or none of them", arguments: 0..<4)
  func tokens(index: Int) throws {
    let sample = Self.samples[index]
    let language = try #require(LanguageProfile.named(sample.language))
    let original = file(SourceText(sample.code), language)
    #expect(original.index.structure.tokens.faults.isEmpty)
    var writings: [CodeVariant] = []
    for variant in CodeVariant.allCases {
      guard let written = variant.applied(to: original) else { continue }
      writings.append(variant)
      let other = file(SourceText(decoding: written.bytes), language)
      #expect(other.index.structure.tokens.faults.isEmpty, "\(variant)")
      if variant.isSilent {
        #expect(spelling(other).count <= 5, "\(variant)")
        continue
      }
      #expect(spelling(other) == spelling(original), "\(variant)")
      let lines = CodeMark.marks(in: other).compactMap(\.line).map(written.origin(ofLine:))
      #expect(lines == CodeMark.marks(in: original).compactMap(\.line), "\(variant)")
    }
    // Nothing is found in the samples, so nothing is accepted.
    let hasBlockComments = language.family != "python" && !sample.code.contains("/*")
    #expect(writings.count == CodeVariant.allCases.count - (hasBlockComments ? 1 : 2))
  }
}
