import Testing

@testable import Rules

/// Whether a guard outlives a call, by what of the call is awaited.
struct SuspendedCallTests {
  @Test(
    "a suspension ends the run of the first function that is not awaited",
    arguments: [
      ("const p = this.run();", []), ("await this.run();", [4]),
      ("const p = this.deep();", []), ("await this.deep();", [4]),
    ])
  func deep(call: String, lines: [Int]) throws {
    let probe = try RuleProbe(
      find: "$MAP.set($KEY, $_)", "unless: {before: {holds: not $MAP.has($KEY)}}",
      languages: "javascript")
    let code = """
      class A { map = new Map();
        async go(id) { if (this.map.has(id)) { return; }
          \(call)
          this.map.set(id, 1); }
        async deep() { await this.run(); }
        async run() { await x.y(); } }
      """
    #expect(try probe.lines(in: code, "javascript") == lines)
  }

  @Test(
    "nobody gets in between while a lock is held",
    arguments: [("self._lock", []), ("session_mutex", []), ("self.block", [6])])
  func lock(name: String, lines: [Int]) throws {
    let words = "words:\n  lock: [lock, mutex]\n"
    let probe = try RuleProbe(
      find: "$MAP[$KEY] = $_", "unless: {before: {holds: $KEY not in $MAP}}",
      languages: "python", vocabulary: words)
    let code = """
      async def go(self, id):
          async with \(name):
              if id in self.map:
                  return
              made = await make(id)
              self.map[id] = made
      """
    #expect(try probe.lines(in: code, "python") == lines)
    let early = """
      async def go(self, id):
          if id in self.map:
              return
          async with \(name):
              self.map[id] = 1
      """
    #expect(try probe.lines(in: early, "python") == [5])
  }

  @Test(
    "what a lock returns is what the function returns that it runs",
    arguments: [
      ("let busy = lock.withLock { isBusy }\nguard !busy else { return }", []),
      ("if lock.withLock({ isBusy }) { return }", []),
      ("let busy = queue.sync { isBusy }\nif busy { return }", []),
      ("guard !queue.sync(execute: { isBusy }) else { return }", []),
      ("let busy = later { isBusy }\nif busy { return }", [1]),
      (
        "let free = lock.withLock { () -> Bool in\nif isBusy { return false }\nreturn true }\n"
          + "guard free else { return }", []
      ),
      ("let free = lock.withLock { isBusy }\nguard free else { return }", [1]),
    ])
  func outcomeOfLock(test: String, lines: [Int]) throws {
    let probe = try RuleProbe(
      find: "send()", "unless: {guarded: not isBusy}", languages: "swift",
      vocabulary: "words:\n  lock: [lock]\n")
    let code = "class A { var isBusy = false\nfunc go() {\n\(test)\nsend() } }"
    let found = try probe.lines(in: code, "swift").map { _ in 1 }
    #expect(found == lines)
  }

  @Test(
    "a lock is held in the functions that are awaited meanwhile",
    arguments: [("async with lock:", []), ("if ready:", [6])])
  func heldAround(block: String, lines: [Int]) throws {
    let probe = try RuleProbe(
      find: "$MAP[$KEY] = $_", "unless: {before: {holds: $KEY not in $MAP}}",
      languages: "python", vocabulary: "words:\n  lock: [lock]\n")
    let code = """
      async def go(map, id):
          \(block)
              if id in map:
                  return
              await pause()
              map[id] = 1
      async def pause():
          await sleep(1)
      """
    #expect(try probe.lines(in: code, "python") == lines)
  }

  @Test(
    "a lock that is given back lets others in",
    arguments: [
      ("await lock.acquire();", []), ("await lock.release();", [6]), ("await lock.unlock();", [6]),
      ("await lock.acquire(); lock.release();", [6]),
    ])
  func unlock(before: String, lines: [Int]) throws {
    let words = "words:\n  lock: [lock]\n  unlocking: [release, unlock]\n"
    let probe = try RuleProbe(
      find: "$MAP.set($KEY, $_)", "unless: {before: {holds: not $MAP.has($KEY)}}",
      languages: "javascript", vocabulary: words)
    let code = """
      async function go(map, id) {
        \(before)
        try {
          if (map.has(id)) { return; }
          const made = await make(id);
          map.set(id, made);
        } finally { leave(); }
      }
      """
    #expect(try probe.lines(in: code, "javascript") == lines)
  }

  @Test(
    "where there is no object its member does not hold",
    arguments: [
      ("if (s && s.busy) { return; }", []), ("if (s && t.busy) { return; }", [2]),
      ("if (!s || s.busy) { return; }", []), ("if (x && s.busy) { return; }", [2]),
      ("if (s.a && s.busy) { return; }", [2]),
    ])
  func missingObject(test: String, lines: [Int]) throws {
    let probe = try RuleProbe(
      find: "$S.send()", "unless: {guarded: not $S.busy}", languages: "javascript")
    #expect(
      try probe.lines(in: "function f(s, t, x) { \(test)\ns.send(); }", "javascript") == lines)
  }
}
