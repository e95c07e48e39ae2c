import Foundation
import Testing

/// What a baseline accepts stays accepted after a formatter has run.
struct FormatterTests {
  private static let black = CommandRun.root.appending(path: ".build/formatters/bin/black").path()

  private static let python = """
    async def f( door,other ):
        x = [ sleep(1), U'it', 'say \\'hi\\'' ]; door.unlock( 'a',
           {'key' : 'value', "b":0XFF, 'c': 1.5E3}, key = lambda y:(y), another_argument_name = 'long text')
        assert (sleep(2)), 'why'
        del (other), (door)
        for (i) in (range(3)): sleep(i)
        if (door.unlock(\"q\")): return (sleep(3))
        print(f'{sleep(5)} "it" {x!r}', F'it\\'s {sleep( 6 )}')
        print('%s' % door.unlock(x[1 :2], -1**2, not(x)), sleep (4))


    class A( object ):
        a=1;b=sleep(a)
        async def g(self): await h(door.unlock(self))
    """

  private static let swift = """
    import Foundation
    class A {
        var list:Array<Int> = [sleep(1),2];   let map : Dictionary<String,Int> = ["a":sleep(2)]
        func f( door:Door ) -> Void {
            if (sleep(3) == 1) { door.unlock("a", key:1, value:{ $0 + 1 }, another: "a long text in a call", more: 2) }
            guard let x = door.unlock( 1 ) else { return }; sleep(x);
            let y = items.map({ sleep($0) }).filter({ $0 > 1 }).reduce(0, { $0 + $1 }) + door.unlock(items.first)
            switch (y) { case 1: sleep(4); case .some(let z): sleep(z); default: break }
            return (door.unlock(y))
        }
    }
    """

  private static let script = """
    async function f(door, other) {
      const x = [sleep(1), 'it', "say 'hi'"]; door.unlock('a', {key: 'value', b: 0xff}, y => y)
      if (x) return sleep(2)
      for (const i of x) { sleep(i) }
      const z = items.map((item) => sleep(item)).filter(Boolean), w = a ? door.unlock(b) : c
      await g(door.unlock(`${x} ${sleep(3)}`))
    }
    """

  /// As a formatter of another taste writes it.
  private static let rewritten = """
    async function f(door, other) {
    \tconst x = [
    \t\tsleep(1),
    \t\t"it",
    \t\t"say 'hi'",
    \t];
    \tdoor.unlock(
    \t\t"a",
    \t\t{ key: "value", b: 0xff },
    \t\t(y) => y,
    \t);
    \tif (x) return sleep(2);
    \tfor (const i of x) {
    \t\tsleep(i);
    \t}
    \tconst z = items
    \t\t\t.map((item) => sleep(item))
    \t\t\t.filter(Boolean),
    \t\tw = a
    \t\t\t? door.unlock(b)
    \t\t\t: c;
    \tawait g(
    \t\tdoor.unlock(`${x} ${sleep(3)}`),
    \t);
    }
    """

  @Test(
    "black changes no fingerprint", .enabled("black is not installed: 'make test' does it", black))
  func python() throws {
    try check("a.py", Self.python, findings: 12) { path in
      try Self.run(Self.black, ["--quiet", path])
    }
  }

  @Test("swift format changes no fingerprint")
  func swift() throws {
    try check("a.swift", Self.swift, findings: 4) { path in
      try Self.run("/usr/bin/env", ["swift", "format", "--in-place", path])
    }
  }

  @Test("quotes, semicolons, trailing commas, brackets and line breaks change no fingerprint")
  func script() throws {
    try check("a.js", Self.script, findings: 8) { path in
      try Self.rewritten.write(toFile: path, atomically: true, encoding: .utf8)
    }
  }

  /// Writes a baseline of `code`, lets `format` change the file, and expects all to be accepted.
  private func check(
    _ name: String, _ code: String, findings: Int, format: (String) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let fixture = CommandRun.root.appending(path: "Tests/Fixtures/lint")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for part in ["rules", "incidents"] {
      try FileManager.default.copyItem(
        at: fixture.appending(path: part), to: folder.appending(path: part))
    }
    let path = folder.appending(path: name).path()
    try code.write(toFile: path, atomically: true, encoding: .utf8)
    let words = ["lint", "--rule", "late-lock", "--rule", "sleeper", "--baseline", "b.json", name]
    let written = CommandRun(words + ["--update-baseline"], in: folder.path())
    let before = try String(contentsOfFile: folder.path() + "/b.json", encoding: .utf8)
    #expect(before.split(separator: "\n").count { $0.contains("fingerprint") } == findings)
    #expect(written.code == 0, "\(written.errors)")
    try format(path)
    let formatted = try String(contentsOfFile: path, encoding: .utf8)
    #expect(formatted != code)
    let after = CommandRun(words, in: folder.path())
    #expect(after.code == 0, "\(after.output)\(formatted)")
  }

  private static func run(_ program: String, _ words: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = words
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }
}

extension Trait where Self == ConditionTrait {
  /// Leaves a test out, with `comment`, where no program is at `path`.
  fileprivate static func enabled(_ comment: Comment, _ path: String) -> Self {
    .enabled(if: FileManager.default.isExecutableFile(atPath: path), comment)
  }
}
