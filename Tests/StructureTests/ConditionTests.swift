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

  @Test(
    "a negation is moved to the atoms, and turns or into and",
    arguments: [
      ("!(a || !b) && (c || d)", "and(and(!a, b), or(c, d))"),
      ("!(a && b) || c", "or(or(!a, !b), c)"), ("a && b && !c", "and(a, b, !c)"),
      ("!!(a || b)", "or(a, b)"),
    ])
  func negations(text: String, tree: String) {
    let probe = Probe(text, .javascript)
    let nodes = probe.index.condition(TokenRange(0, probe.structure.tokens.count)).nodes
    func written(_ position: Int) -> String {
      let node = nodes[position]
      guard node.join != .atom else {
        return (node.isNegated ? "!" : "") + probe.text(node.subject)
      }
      var parts: [String] = []
      var part = position + 1
      while part < node.next {
        parts.append(written(part))
        part = nodes[part].next
      }
      return "\(node.join)(\(parts.joined(separator: ", ")))"
    }
    #expect(written(0) == tree)
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
