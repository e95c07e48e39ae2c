import Testing

@testable import Rules

struct CalledNamesTests {
  @Test("a name that is among them is always known, and hardly another")
  func names() {
    let names = (0..<500).map { "call\($0)" } + ["", "é"]
    let called = CalledNames(names)
    #expect(names.allSatisfy(called.mayHold))
    #expect((0..<500).count { called.mayHold("other\($0)") } < 5)
    #expect(!CalledNames([]).mayHold("call"))
  }
}
