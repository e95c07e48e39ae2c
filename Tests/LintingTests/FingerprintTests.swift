import Findings
import Linting
import TestSupport
import Testing

struct FingerprintTests {
  private func prints(_ code: String, in name: String = "a.js") throws -> [String?] {
    let scratch = try Scratch([name: code])
    return try scratch.lint([name]).flatMap(\.findings).map(\.fingerprint)
  }

  @Test("moved lines, another file, comments and a formatter change nothing")
  func stable() throws {
    let code = "function f(door) {\n  const a = door.unlock('x', 1);\n}\n"
    let expected = try prints(code)
    #expect(expected.count == 1)
    for same in [
      "\n\n// more\n" + code, code.replacing("\n", with: "\r\n"), code.replacing("'", with: "\""),
      code.replacing(";", with: ""), code.replacing("('x', 1)", with: "(\n    'x',\n    1,\n  )"),
      code.replacing("const a = ", with: "const a = /* why */ "), "g(1)\n" + code,
      code.replacing("  const", with: "\tconst"),
      code.replacing("= door.unlock('x', 1)", with: "= (door.unlock('x', 1))"),
    ] { #expect(try prints(same) == expected, "\(same)") }
    #expect(try prints(code, in: "other/b.js") == expected)
  }

  @Test("another statement, another function and another rule are other findings")
  func distinct() throws {
    let codes = [
      "function f(door) { door.unlock(1) }", "function f(door) { door.unlock(2) }",
      "function g(door) { door.unlock(1) }", "function f(door) { sleep(1) }",
      "class C { f(door) { door.unlock(1) } }",
    ]
    let all = try codes.flatMap { try prints($0) }
    #expect(all.count == codes.count)
    #expect(Set(all).count == codes.count)
  }

  @Test("equals are told apart by their order in the file")
  func equals() throws {
    let one = "function f() {\n  sleep(1)\n}\n"
    let two = "function f() {\n  sleep(1)\n  sleep(1)\n}\n"
    let prints = try prints(two)
    #expect(Set(prints).count == 2)
    #expect(try self.prints(one).first == prints.first)
  }

  @Test("what changes in a function inside the statement is no other finding")
  func inner() throws {
    let first = try prints("door.unlock(() => { a(); b() })")
    #expect(first.count == 1)
    #expect(try prints("door.unlock(() => { c() })") == first)
  }
}
