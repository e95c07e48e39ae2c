import Rules
import Testing

/// Places that tell a fact by how they are written, and what tests and writes of them say.
struct FactTests {
  private static let vocabulary = """
    facts:
      turn-running:
        set-during: [turn.started]
        cleared-during: [turn.ended]
    """

  /// Finds `speak(...)` where no turn is known to be over.
  private static func guarded() throws -> RuleProbe {
    try RuleProbe(
      find: "$_.speak(...)", "unless:\n  guarded: idle",
      define: "idle: [{pattern: not $TURN, where: {$TURN: {fact: turn-running}}}]",
      languages: "javascript, python, swift", vocabulary: vocabulary)
  }

  /// Returns whether a `speak` is found where `test` holds, in a type whose place `x` is `first` when
  /// it is made, `started` when a turn begins and `ended` when it ends.
  private func isFound(
    _ language: String, _ first: String, _ started: String, _ ended: String, _ test: String
  ) throws -> Bool {
    let code =
      switch language {
      case "python":
        """
        class Talk:
            def __init__(self):
                \(first)
            def hear(self, event):
                if event.type == "turn.started":
                    \(started)
                if event.type == "turn.ended":
                    \(ended)
            def say(self):
                if \(test):
                    self.voice.speak()
        """
      case "swift":
        """
        final class Talk {
          var \(first)
          func hear(_ event: Event) {
            switch event.type {
            case "turn.started": \(started)
            case "turn.ended": \(ended)
            default: break
            }
          }
          func say() {
            if \(test) { voice.speak() }
          }
        }
        """
      default:
        """
        class Talk {
          constructor() { \(first); }
          hear(event) {
            if (event.type === "turn.started") { \(started); }
            if (event.type === "turn.ended") { \(ended); }
          }
          say() {
            if (\(test)) this.voice.speak();
          }
        }
        """
      }
    return try !Self.guarded().lines(in: code, language).isEmpty
  }

  @Test(
    "a collection tells a fact however it is filled and emptied",
    arguments: [
      ("javascript", "this.x = new Set()", "this.x.add(id)", "this.x = new Set()", "!this.x.size"),
      ("javascript", "this.x = []", "this.x.push(id)", "this.x = []", "this.x.length === 0"),
      ("javascript", "this.x = []", "this.x.push(id)", "this.x.length = 0", "!this.x.length"),
      ("javascript", "this.x = []", "this.x.push(id)", "this.x.pop()", "this.x.length === 0"),
      ("javascript", "this.x = []", "this.x.push(id)", "this.x.splice(0)", "this.x.length < 1"),
      ("javascript", "this.x = new Map()", "this.x.set(a, 1)", "this.x.delete(a)", "!this.x.size"),
      ("python", "self.x = set()", "self.x.add(id)", "self.x = set()", "not self.x"),
      ("python", "self.x = {}", "self.x[id] = 1", "del self.x[id]", "not self.x"),
      ("python", "self.x = {}", "self.x[id] = 1", "self.x.pop(id)", "len(self.x) == 0"),
      ("python", "self.x = deque()", "self.x.append(id)", "self.x.popleft()", "not self.x"),
      ("swift", "x: Set<Int> = []", "x.insert(id)", "x = Set()", "x.isEmpty"),
      ("swift", "x: [Int] = []", "x.append(id)", "x = [Int]()", "x.count == 0"),
      ("swift", "x: [Int] = []", "x.append(id)", "x.removeLast()", "x.isEmpty"),
      ("swift", "x: [Int: Int] = [:]", "x[id] = 1", "x = [:]", "x.isEmpty"),
      ("swift", "x: [Int: Int] = [:]", "x[id] = 1", "x[id] = nil", "x.isEmpty"),
    ])
  func collection(
    language: String, first: String, started: String, ended: String, test: String
  ) throws {
    #expect(try !isFound(language, first, started, ended, test))
    #expect(try isFound(language, first, "log()", ended, test))
    #expect(try isFound(language, first, started, "log()", test))
  }

  @Test(
    "what is gathered at any time, and emptied when a turn ends, tells nothing of turns",
    arguments: ["self.x = []", "self.x.clear()"])
  func gathered(ended: String) throws {
    let code = """
      class Talk:
          def hear(self, event):
              if event.type == "turn.ended":
                  \(ended)
          def heard(self, part):
              self.x.append(part)
          def say(self):
              if not self.x:
                  self.voice.speak()
      """
    #expect(try Self.guarded().lines(in: code, "python") == [9])
  }

  @Test(
    "a signal is the flag, or what waits for the end",
    arguments: [
      ("self.x.set()", "self.x.clear()", "not self.x.is_set()", "self.x.is_set()"),
      ("self.x.clear()", "self.x.set()", "self.x.is_set()", "not self.x.is_set()"),
    ])
  func signal(started: String, ended: String, over: String, running: String) throws {
    let first = "self.x = asyncio.Event()"
    #expect(try !isFound("python", first, started, ended, over))
    #expect(try isFound("python", first, started, ended, running))
  }

  @Test(
    "a test of states says what all states that it lets through say",
    arguments: [
      ("this.x === 'open'", false), ("this.x !== 'open'", true), ("this.x !== 'busy'", false),
      ("this.x === 'busy'", true), ("this.x !== 'other'", true),
    ])
  func state(test: String, isFound: Bool) throws {
    let found = try self.isFound("javascript", "", "this.x = 'busy'", "this.x = 'open'", test)
    #expect(found == isFound)
  }

  @Test("that a state is not one of several says nothing of the others")
  func states() throws {
    let started = "this.x = 'busy'; if (event.audio) this.x = 'loud'"
    for (test, isFound) in [("this.x !== 'busy'", true), ("this.x === 'open'", false)] {
      #expect(try self.isFound("javascript", "", started, "this.x = 'open'", test) == isFound)
    }
    let lists = [
      ("self.x not in (Phase.BUSY, Phase.LOUD)", false), ("self.x not in (Phase.BUSY,)", true),
      ("self.x in [Phase.OPEN]", false), ("self.x in [Phase.OPEN, Phase.LOUD]", true),
    ]
    let each = "self.x = Phase.LOUD; self.x = Phase.BUSY"
    for (test, isFound) in lists {
      let found = try self.isFound(
        "python", "self.x = None", each, "self.x = Phase.OPEN", test)
      #expect(found == isFound, "\(test)")
    }
  }

  @Test(
    "each alternative of a case counts",
    arguments: [
      ("swift", ".open", false), ("swift", ".open, .busy", true), ("swift", ".busy, .open", true),
      ("python", "Phase.OPEN", false), ("python", "Phase.OPEN | Phase.BUSY", true),
      ("python", "Phase.BUSY | Phase.OPEN", true),
    ])
  func alternatives(language: String, pattern: String, isFound: Bool) throws {
    let swift = """
      final class Talk {
        var x = Phase.open
        func hear(_ event: Event) {
          switch event.type {
          case "turn.started": x = .busy
          case "turn.ended": x = .open
          default: break
          }
        }
        func say() {
          switch x {
          case \(pattern): voice.speak()
          default: break
          }
        }
      }
      """
    let python = """
      class Talk:
          def hear(self, event):
              if event.type == "turn.started":
                  self.x = Phase.BUSY
              if event.type == "turn.ended":
                  self.x = Phase.OPEN
          def say(self):
              match self.x:
                  case \(pattern):
                      self.voice.speak()
      """
    let lines = try Self.guarded().lines(in: language == "swift" ? swift : python, language)
    #expect(lines.isEmpty == !isFound)
  }

  @Test(
    "a claim gives the place what is certainly something",
    arguments: [
      ("this.x = true", false), ("this.x = 'mine'", false), ("this.x = 7", false),
      ("this.x = new Turn()", false), ("this.x += 1", false), ("this.x = given", true),
      ("this.x = given.mark", true), ("this.x = mark(given)", true), ("this.x = false", true),
    ])
  func claim(write: String, isFound: Bool) throws {
    let probe = try RuleProbe(
      find: "$_.speak(...)",
      """
      unless:
        before: [{holds: idle}]
        kept: [claimed]
        lost: released
      """,
      define: """
        idle: [{pattern: not $TURN, where: {$TURN: {fact: turn-running}}}]
        claimed: [{pattern: $TURN = true, where: {$TURN: {fact: turn-running}}}]
        released: [{pattern: $TURN = false, where: {$TURN: {fact: turn-running}}}]
        """, languages: "javascript", vocabulary: Self.vocabulary)
    let code = """
      class Talk {
        hear(event) {
          if (event.type === "turn.started") this.x = true;
          if (event.type === "turn.ended") this.x = false;
        }
        async say(given) {
          if (this.x) return;
          \(write);
          await given.wait();
          this.voice.speak();
        }
      }
      """
    #expect(try probe.lines(in: code, "javascript") == (isFound ? [10] : []))
  }
}
