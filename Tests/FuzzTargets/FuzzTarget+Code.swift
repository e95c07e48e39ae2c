import Lexing
import Rules
import SourceText
import Structure

extension FuzzTarget {
  private static let sources = ["Tests/Fixtures/lexing", "Tests/Fixtures/structure"]

  /// Tokens are in order and inside the text, and brackets are matched mutually and nest.
  static let lexers = FuzzTarget(name: "lexers", seeds: sources) { bytes in
    var tokens = Tokens()
    for language in LanguageProfile.all {
      tokens.lex(bytes, as: language)
      if let flaw = flaw(in: tokens, of: bytes.count) { return "\(language.name): \(flaw)" }
    }
    return nil
  }

  /// Tokens, comments and faults are the same by windows and byte by byte.
  static let windows = FuzzTarget(name: "windows", seeds: sources) { bytes in
    var tokens = Tokens()
    var others = Tokens(usesShortcuts: false)
    for language in LanguageProfile.all {
      tokens.lex(bytes, as: language)
      others.lex(bytes, as: language)
      if let flaw = difference(between: tokens, and: others) { return "\(language.name): \(flaw)" }
    }
    return nil
  }

  /// Regions nest, steps lie in their regions, and the work is linear in the tokens.
  static let structure = FuzzTarget(name: "structure", seeds: sources) { bytes in
    var structure = FileStructure()
    for language in LanguageProfile.all {
      structure.read(bytes, as: language)
      if let flaw = flaw(in: structure) { return "\(language.name): \(flaw)" }
    }
    return nil
  }

  /// The shipped rules end with findings that lie inside the file.
  static let judgement = FuzzTarget(name: "judgement", seeds: sources + ["rules"]) { bytes in
    for language in LanguageProfile.all {
      let text = SourceText(decoding: bytes)
      if let flaw = flaw(in: text, language, ShippedTexts.rules) {
        return "\(language.name): \(flaw)"
      }
    }
    return nil
  }

  /// Returns what is wrong with what `rules` say about `text`.
  static func flaw(in text: SourceText, _ language: LanguageProfile, _ rules: RuleSet) -> String? {
    var file = SourceFile(path: "fuzzed", text: text, language: language)
    let asked = rules.candidates(in: text.bytes, language: language)
    let count = file.index.structure.tokens.count
    let result = rules.evaluate(asked, in: &file, project: NoProject())
    let places = result.findings.flatMap { [$0.tokens] + $0.evidence.map(\.tokens) }
    return places.allSatisfy { $0.first >= 0 && Int($0.end) <= count + 1 }
      ? nil : "a finding outside the file"
  }

  private static func difference(between tokens: Tokens, and others: Tokens) -> String? {
    let count = min(tokens.count, others.count)
    for index in 0..<count
    where tokens.kinds[index] != others.kinds[index] || tokens.marks[index] != others.marks[index]
      || tokens.range(index) != others.range(index)
      || tokens.partners[index] != others.partners[index]
    {
      return "token \(index), \(tokens.range(index)) by windows, \(others.range(index)) by bytes"
    }
    guard tokens.count == others.count else { return "\(tokens.count) tokens, \(others.count)" }
    guard tokens.comments == others.comments else { return "comments" }
    return tokens.faults == others.faults ? nil : "faults"
  }

  private static func flaw(in tokens: Tokens, of length: Int) -> String? {
    var end: Int32 = 0
    var open: [Int] = []
    for index in 0..<tokens.count {
      guard tokens.starts[index] >= end else { return "order at token \(index)" }
      guard tokens.ends[index] >= tokens.starts[index] else { return "end of token \(index)" }
      end = tokens.ends[index]
      let partner = Int(tokens.partners[index])
      guard partner >= 0 else { continue }
      guard partner < tokens.count, Int(tokens.partners[partner]) == index else {
        return "partner of token \(index)"
      }
      if partner > index {
        open.append(index)
      } else if open.popLast() != partner {
        return "nesting at token \(index)"
      }
    }
    return end <= length && open.isEmpty ? nil : "the end"
  }

  private static func flaw(in structure: FileStructure) -> String? {
    guard structure.work <= 12 * structure.tokens.count + 64 else {
      return "\(structure.work) looks at \(structure.tokens.count) tokens"
    }
    for (index, region) in structure.regions.enumerated() where index > 0 {
      let parent = structure.regions[Int(region.parent)]
      guard Int(region.parent) < index, Int(region.next) > index, region.next <= parent.next,
        region.steps.lowerBound >= parent.steps.lowerBound,
        region.steps.upperBound <= parent.steps.upperBound
      else { return "region \(index)" }
    }
    for (index, step) in structure.steps.enumerated() {
      guard structure.regions[Int(step.region)].steps.contains(Int32(index)),
        step.tokens.first >= 0, Int(step.tokens.end) <= structure.tokens.count + 1
      else { return "step \(index)" }
    }
    return nil
  }
}
