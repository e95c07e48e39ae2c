import Lexing
import Structure
import Testing

/// The worst that a file can hold is read in linear work, without recursion.
struct LinearWorkTests {
  @Test(
    "nesting of any kind neither traps nor takes more than linear work",
    arguments: [
      "(", "[", "{", "f(", "f({", "a ? ", "a ? (", "() => ", "x => {", "function f() {", "if (a) {",
      "if a:\n ", "if a {", "else if (a) ", "(a, b): ", "`${", "async () => { await ", "class A {",
      "class A { m() {", "lambda: ", "lambda a=", "[x for x in ", "a if b else ",
      "((a if b else c) if ",
      "for (;;", "for (;;) ", "a = b = ", "!", "not ", "await ", "x.map { ", "{ a, b in ", "a && ",
      "a ?? (",
      "<T>(", "f<A<", "switch (a) { case ", "try { ", "do ", "return ", "new ", "new A(", "@a(",
      "@a ",
    ])
  func nesting(piece: String) { expectLinear(piece, count: 20_000) }

  @Test(
    "brackets, blocks, functions and calls 100,000 deep", arguments: ["(", "f(", "{", "() => {"])
  func deepest(piece: String) { expectLinear(piece, count: 100_000) }

  @Test(
    "whatever is repeated is read in linear work",
    arguments: [
      "function f() { g(); }\n", "def f(): g()\n", "func f() { g() }\n", "a.b(c).d(e)", "a.b(c)\n",
      "x = 1;", "x ? (a): b extends c ? ", "x ? y + (a): b extends c ? ", "case x:", "): x => ",
      "...a = b ",
      "match ", "match a:\n", "type A = B | ", "static ", "get ", "async ", ".a", "?.", "else ",
      "} else {",
      "catch ", "finally ", "with a as ", "import a, ", "{ get ", "var x: Int ", "subscript(",
      "func ", "label: ",
      "a, b = ", "{a: b, ", "x++ ", "if x\n", "elif x:\n", "for x in y ", "try\n", "#if\n",
      "\n  x\n y\n",
      "(a): (b) => ", "a as b ", "guard x else ", "a if b ", "in of ", "=> {", "class ",
      "assert a, b\n",
    ])
  func repetition(piece: String) { expectLinear(piece, count: 5_000) }

  @Test("50,000 functions that call one helper are linked in linear work")
  func helper() {
    let text =
      "function help() {}\n" + String(repeating: "function f(x) { help(x); }\n", count: 50_000)
    let bytes = Array(text.utf8)
    var structure = FileStructure()
    structure.read(bytes, as: .javascript)
    var index = StructureIndex(structure, bytes, .javascript)
    #expect(index.callers[1].count == 50_000)
    #expect(structure.work < 12 * structure.tokens.count)
  }

  @Test("one statement of a megabyte is read in linear work")
  func longStatement() {
    for piece in ["a + ", "a.b.c.d", "'x', ", "f(x) && ", "x => y, ", "{a: 1}, ", "`t${a}` + "] {
      expectLinear(piece, count: 1_000_000 / piece.utf8.count)
    }
  }

  /// Counts tokens looked at per token, which is what "linear" means; time would depend on the machine.
  private func expectLinear(_ piece: String, count: Int) {
    let bytes = Array(String(repeating: piece, count: count).utf8)
    var structure = FileStructure()
    for language in [LanguageProfile.javascript, .tsx, .typescript, .python, .swift] {
      structure.read(bytes, as: language)
      let ratio = Double(structure.work) / Double(max(structure.tokens.count, 1))
      #expect(
        ratio < 12, "\(language.name): \(structure.work) for \(structure.tokens.count) tokens")
    }
  }
}
