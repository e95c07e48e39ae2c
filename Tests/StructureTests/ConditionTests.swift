import Lexing
import SourceText
import Structure
import Testing

/// Conditions as atoms with polarity.
struct ConditionTests {
  @Test(
    "every spelling of absence is one atom",
    arguments: [
      ("!x", "javascript"), ("x == null", "javascript"), ("x === undefined", "javascript"),
      ("null == x", "javascript"), ("x == false", "javascript"), ("!(x != null)", "javascript"),
      ("not x", "python"), ("x is None", "python"), ("x == False", "python"),
      ("not (x is not None)", "python"), ("x == nil", "swift"), ("!x", "swift"),
    ])
  func absence(text: String, language: String) throws {
    let profile = try #require(LanguageProfile.named(language))
    let nodes = nodes(of: text, profile)
    try #require(nodes.probe.count == 1)
    #expect(nodes.probe[0].isNegated && nodes.probe[0].relation == .holds)
    #expect(nodes.subjects == ["x"])
  }

  @Test("what holds in each arm follows from and, or and not")
  func consequences() {
    let probe = Probe("!(a || !b) && (c || d)", .javascript)
    let condition = probe.index.condition(TokenRange(0, probe.structure.tokens.count))
    let holding = condition.consequences(of: true).map {
      "\(probe.text($0.atom.subject)) \($0.holds)"
    }
    #expect(holding == ["a false", "b true"])
    #expect(condition.consequences(of: false).isEmpty)
  }

  @Test("a Swift list of conditions is an and, a bound value must be there")
  func swiftList() {
    let found = nodes(of: "let y = make(x), z, count > 0", .swift)
    #expect(found.subjects == ["make(x)", "z", "count"])
    #expect(found.probe.allSatisfy { !$0.isNegated })
  }

  @Test("membership keeps its polarity")
  func membership() {
    let found = nodes(of: "k not in m and not k in n", .python)
    #expect(found.probe.map(\.isNegated) == [true, true])
    #expect(found.probe.allSatisfy { $0.relation == .within })
  }

  private func nodes(
    of text: String, _ language: LanguageProfile
  ) -> (probe: [Condition.Node], subjects: [String]) {
    let probe = Probe(text, language)
    var end = probe.structure.tokens.count
    while end > 0, probe.structure.tokens.range(end - 1).isEmpty { end -= 1 }
    let atoms = probe.index.condition(TokenRange(0, end)).nodes.filter { $0.join == .atom }
    return (atoms, atoms.map { probe.text($0.subject) })
  }
}
