import Findings
import Linting
import Rules
import Synchronization
import TestSupport
import Testing

struct ProjectSourcesTests {
  @Test("a word is answered by the files that hold it, in the order of paths, without test code")
  func answers() throws {
    let scratch = try Scratch([
      "b/two.js": "send(1)\n", "a.py": "send(2)\n", "tests/c.js": "send(3)\n",
      "d.js": "resend(4)\n", "e.txt": "send(5)\n",
    ])
    let paths = ["tests/c.js", "b/two.js", "e.txt", "d.js", "a.py", "gone.js", "a.py"]
    let sources = ProjectSources(try scratch.project()) { paths }
    #expect(sources.files(holding: "send").map(\.path) == ["a.py", "b/two.js"])
    #expect(sources.files(holding: "resend").map(\.path) == ["d.js"])
    #expect(sources.file(0, holding: "none", as: .anyhow) == nil)
  }

  @Test("nothing is listed before a question, and only once")
  func lazy() throws {
    let scratch = try Scratch(["a.js": "one()\ntwo()\n"])
    let asked = Counter()
    let sources = ProjectSources(try scratch.project()) {
      asked.add()
      return ["a.js"]
    }
    #expect(asked.count == 0)
    for word in ["one", "two", "one"] { #expect(Array(sources.files(holding: word)).count == 1) }
    #expect(asked.count == 1)
  }

  @Test("what is not saved yet counts in place of the file")
  func unsaved() throws {
    let scratch = try Scratch(["a.js": "old()\n"])
    let sources = ProjectSources(
      try scratch.project(), unsaved: [PathKey("a.js"): Array("new_one()\n".utf8)]
    ) { ["a.js"] }
    #expect(sources.file(0, holding: "old", as: .anyhow) == nil)
    #expect(sources.files(holding: "new_one").map(\.path) == ["a.js"])
  }
}

/// Counts from any thread.
final class Counter: Sendable {
  private let value = Mutex(0)

  var count: Int { value.withLock { $0 } }

  func add() { value.withLock { $0 += 1 } }
}
