import Findings
import Testing

struct GlobTests {
  @Test(
    "what a pattern matches",
    arguments: [
      ("*.gen.ts", "a/b/x.gen.ts"), ("generated", "src/generated/x.ts"),
      ("generated/", "generated/x"),
      ("src/*.ts", "src/a.ts"), ("src/**/a.ts", "src/a.ts"), ("src/**/a.ts", "src/b/c/a.ts"),
      ("./src", "src/a.ts"), ("**/*.ts", "a.ts"), ("a?c", "abc"), ("[a-c]x.py", "bx.py"),
      ("[!a-c]x.py", "dx.py"), ("*.{js,ts}", "q/a.ts"), ("{a,b{c,d}}.js", "bd.js"),
      ("a*b*c", "axbbyc"),
      ("src/", "src/deep/er/x.ts"), ("[", "["),
    ])
  func matches(pattern: String, path: String) throws {
    #expect(try #require(Glob(pattern)).matches(path))
  }

  @Test(
    "what a pattern leaves alone",
    arguments: [
      ("*.gen.ts", "x.gen.tsx"), ("generated/", "src/generated"), ("src/*.ts", "src/b/a.ts"),
      ("src/*.ts", "x/src/a.ts"), ("a?c", "ac"), ("[a-c]x.py", "dx.py"), ("*.{js,ts}", "a.py"),
      ("test", "tests/a.py"), ("a*b", "a/b"),
    ])
  func leavesAlone(pattern: String, path: String) throws {
    #expect(try !#require(Glob(pattern)).matches(path))
  }

  @Test("nothing, and more alternatives than anybody means, are no patterns")
  func refused() {
    #expect(Glob("") == nil)
    #expect(Glob("/") == nil)
    #expect(Glob(String(repeating: "{a,b}", count: 20)) == nil)
  }

  @Test("stars do not make it slow")
  func hostile() throws {
    let pattern = try #require(Glob(String(repeating: "*a", count: 200) + "b"))
    #expect(!pattern.matches(String(repeating: "a", count: 2000)))
    let deep = try #require(Glob(String(repeating: "**/a/", count: 100) + "b"))
    #expect(!deep.matches(String(repeating: "a/", count: 1000) + "c"))
  }
}

struct PathRolesTests {
  @Test(
    "test code by its path",
    arguments: [
      "tests/a.py", "src/__tests__/a.ts", "Tests/AppTests/A.swift", "AppTests/A.swift",
      "test_a.py", "a_test.py", "src/a.test.ts", "a.spec.tsx", "TESTS/a.py", "unit-tests/a.ts",
      "E2E_TESTS/a.py", "App.Tests/A.swift", "lib/unittests/a.py", "Test_a.py",
    ])
  func test(path: String) { #expect(PathRoles().isTest(path)) }

  @Test(
    "no test code by its path",
    arguments: [
      "latest/a.py", "contest.py", "src/attest.ts", "testing/a.py", "a.tester.ts",
      "contests/a.js", "Protests/a.js", "CONTESTS/a.js",
    ])
  func noTest(path: String) { #expect(!PathRoles().isTest(path)) }

  @Test("examples by their path, and a project's own names")
  func examples() {
    #expect(PathRoles().isExample("examples/a.py"))
    #expect(!PathRoles().isExample("example.py"))
    let own = PathRoles(tests: [Glob("e2e/")].compactMap(\.self), examples: [])
    #expect(own.isTest("e2e/a.ts"))
    #expect(!PathRoles().isTest("e2e/a.ts"))
  }
}

struct PathTextTests {
  @Test("every name has one text, every text its name")
  func roundTrip() {
    let texts = Self.names.map { PathText.text(of: $0) }
    #expect(texts.map(PathText.bytes) == Self.names)
    #expect(Set(texts.map { Array($0.utf8) }).count == Self.names.count)
  }

  private static let names: [[UInt8]] = [
    Array("plain.py".utf8), [0xE9], [0xC3], [0xF4, 0x8F, 0xBF, 0xA9], [0xF4, 0x8F, 0xBF],
    [0x61, 0xFF, 0xFE, 0x62], [0xED, 0xA0, 0x80], Array("\u{1F600}\u{10FF80}".utf8), [],
    [0xF4, 0x61], Array("\u{10FF7F}".utf8), Array("\\xE9".utf8), Array("\\x5CxE9".utf8),
    Array("\\\\xE9\\x41\\xe9\\x\\".utf8), [0x5C, 0xE9], Array("\\x5C".utf8) + [0xE9],
  ]

  @Test("what is printed of a name tells it")
  func printedName() {
    for name in Self.names {
      let text = PathText.text(of: name)
      let read = PathText.reading(printed: PathText.printable(text))
      #expect(PathText.bytes(of: read) == name, "\(PathText.printable(text))")
    }
    #expect(PathText.printable("a\\x5CxE9") == "a\\x5Cx5CxE9")
    #expect(PathText.printable("C:\\x86\\x") == "C:\\x5Cx86\\x")
  }

  @Test("a byte that is no UTF-8 is printed as its number")
  func printable() {
    #expect(PathText.printable(PathText.text(of: [0x61, 0xE9, 0x0A])) == "a\\xE9\n")
    #expect(PathText.printable("caf\u{E9}") == "caf\u{E9}")
  }
}
