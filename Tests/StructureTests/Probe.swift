import Lexing
import SourceText
import Structure

/// One text with its structure, asked by the spelling of its parts.
struct Probe {
  let source: SourceText
  let structure: FileStructure
  var index: StructureIndex

  init(_ text: String, _ language: LanguageProfile) {
    source = SourceText(text)
    var structure = FileStructure()
    structure.read(source.bytes, as: language)
    self.structure = structure
    index = StructureIndex(structure, source.bytes, language)
  }

  /// The text of `tokens`.
  func text(_ tokens: TokenRange) -> String {
    source.text(in: structure.tokens.bytes(of: tokens))
  }

  /// The first token whose text is `word`, after `skipped` others.
  func token(_ word: String, after skipped: Int = 0) -> Int {
    let found = (0..<structure.tokens.count).filter {
      source.text(in: structure.tokens.range($0)) == word
    }
    return found.count > skipped ? found[skipped] : -1
  }

  /// The tokens that are spelled as `parts`, one after the other, for the first time.
  func range(_ parts: String...) -> TokenRange {
    let texts = (0..<structure.tokens.count).map { source.text(in: structure.tokens.range($0)) }
    let first = texts.indices.first { texts[$0...].starts(with: parts) } ?? 0
    return TokenRange(first, first + parts.count)
  }

  /// The number of the call whose callee is `callee`.
  func call(_ callee: String) -> Int {
    structure.calls.firstIndex { text($0.callee) == callee } ?? -1
  }

  /// The number of the body called `name`.
  func body(_ name: String) -> Int {
    structure.bodies.indices.first { index in
      let token = Int(structure.bodies[index].name)
      return token >= 0 && source.text(in: structure.tokens.range(token)) == name
    } ?? -1
  }

  /// The places that all steps of writing have written.
  mutating func places(of targets: [String]) -> Set<Place?> {
    var places: Set<Place?> = []
    for step in structure.steps where step.kind == .write && targets.contains(text(step.target)) {
      places.insert(index.place(of: step.target))
    }
    return places
  }
}
