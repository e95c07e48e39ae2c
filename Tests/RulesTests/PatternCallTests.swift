import Testing

/// Patterns that are calls.
struct PatternCallTests {
  @Test("calls match by name, receiver and arguments", arguments: callsRows)
  func calls(row: PatternCase) throws { try row.check() }

  private static let callsRows: [PatternCase] = [
    PatternCase(
      "javascript", "$X.on('message', ...)",
      "ws.on(\"message\", (e) => go(e)); a.b.on('message'); ws.on('open', f); on('message', f)",
      "ws.on(\"message\", (e) => go(e)) | X=ws", "a.b.on('message') | X=a.b"),
    PatternCase(
      "typescript", "$X.on('message', $F)",
      "this.#ws!.on(`message`, async (e: Event) => { go(e) }); x?.on('message', f as Handler);",
      "this.#ws!.on(`message`, async (e: Event) => { go(e) }) | X=this.#ws"
        + " | F=async (e: Event) => { go(e) }",
      "x?.on('message', f as Handler) | X=x | F=f"),
    PatternCase(
      "javascript", "new WebSocket(...)",
      "a = new WebSocket(url); b = WebSocket(url); c = new ws.WebSocket(url); d = new WebSocket;",
      "new WebSocket(url)", "new WebSocket"),
    PatternCase(
      "javascript", "new $CLASS(...)", "a = new ws.WebSocket(url); b = make(url)",
      "new ws.WebSocket(url) | CLASS=ws.WebSocket"),
    PatternCase(
      "typescript", "new Map()", "a = new Map<string, X<Y>>(); b = new Map([[1, 2]]); c = new Map;",
      "new Map<string, X<Y>>()", "new Map"),
    PatternCase(
      "javascript", "$X.on('message')($F)", "room.on('message')(tap.write); room.on('message')",
      "room.on('message')(tap.write) | X=room | F=tap.write"),
    PatternCase(
      "javascript", "addListener($X, 'message', ...)",
      "addListener(ws, 'message', f, { once: true }); x.addListener(ws, 'message', f)",
      "addListener(ws, 'message', f, { once: true }) | X=ws"),
    PatternCase(
      "javascript", "$F($X)", "go(a); this.b.go(c + 1); go()",
      "go(a) | F=go | X=a", "this.b.go(c + 1) | F=this.b.go | X=c + 1"),
    PatternCase(
      "javascript", "$X.$METHOD(...)", "a.b.go(1); stop()", "a.b.go(1) | X=a.b | METHOD=go"),
    PatternCase(
      "javascript", "$X.send($...ARGS)", "ws.send(a, b.c); ws.send()",
      "ws.send(a, b.c) | X=ws | ARGS=a, b.c", "ws.send() | X=ws | ARGS="),
    PatternCase(
      "javascript", "f(..., $LAST)", "f(1, 2, g(3)); f(4); f()",
      "f(1, 2, g(3)) | LAST=g(3)", "f(4) | LAST=4"),
    PatternCase(
      "javascript", "f(..., 'x', ..., $Y)", "f(1, 'x', 'x', 2); f('x', 3); f(1, 'x')",
      "f(1, 'x', 'x', 2) | Y=2", "f('x', 3) | Y=3"),
    PatternCase(
      "javascript", "$X.send(JSON.stringify($E))", "ws.send(JSON.stringify({a: 1})); ws.send(x)",
      "ws.send(JSON.stringify({a: 1})) | X=ws | E={a: 1}"),
    PatternCase(
      "javascript", "await $X.connect()", "x.connect(); await y.connect();",
      "x.connect() | X=x", "y.connect() | X=y"),
    PatternCase(
      "javascript", "$X.get($K).abort()", "runs.get(id)?.abort(); runs.get(id).stop()",
      "runs.get(id)?.abort() | X=runs | K=id"),
    PatternCase(
      "javascript", "$X.then(($V) => ...)", "p.then((v) => use(v)); p.then(use)",
      "p.then((v) => use(v)) | X=p | V=v"),
    PatternCase(
      "javascript", "$X.on('open', () => { ... })",
      "ws.on('open', () => { start() }); ws.on('open', function () {}); ws.on('open', (e) => {})",
      "ws.on('open', () => { start() }) | X=ws"),
    PatternCase(
      "javascript", "$X['on']('a', ...)", "x.on('a', 1); x['on']('a')",
      "x.on('a', 1) | X=x", "x['on']('a') | X=x"),
  ]

  @Test("Python names its arguments and decorates", arguments: pythonRows)
  func python(row: PatternCase) throws { try row.check() }

  private static let pythonRows: [PatternCase] = [
    PatternCase(
      "python", "@$X.on(\"message\")",
      "@pc.on('message')\nasync def f(m): pass\nx = a @ pc.on('message')\npc.on('message')(f)\n",
      "pc.on('message') | X=pc"),
    PatternCase(
      "python", "$X.on(\"message\")", "@pc.on('message')\ndef f(m): pass\n",
      "pc.on('message') | X=pc"),
    PatternCase(
      "python", "connect(..., timeout=$T)", "connect(url, retries=2, timeout=3)\nconnect(url)\n",
      "connect(url, retries=2, timeout=3) | T=3"),
    PatternCase(
      "python", "start(topic=$T, rate=$R)",
      "start(rate=1, topic='a')\nstart(topic='a')\nstart(topic='a', rate=1, x=2)\n",
      "start(rate=1, topic='a') | T='a' | R=1"),
    PatternCase(
      "python", "$X.pop($K, None)", "self.runs.pop(key, None)\nself.runs.pop(key)\n",
      "self.runs.pop(key, None) | X=self.runs | K=key"),
    PatternCase(
      "python", "map($F, $X)", "map(lambda: 1, xs)\n", "map(lambda: 1, xs) | F=lambda: 1 | X=xs"),
  ]

  @Test("Swift names its arguments, and closures behind a call are arguments", arguments: swiftRows)
  func swift(row: PatternCase) throws { try row.check() }

  private static let swiftRows: [PatternCase] = [
    PatternCase(
      "swift", "$M.updateValue($V, forKey: $K)",
      "runs.updateValue(run, forKey: id)\nruns.updateValue(run, for: id)",
      "runs.updateValue(run, forKey: id) | M=runs | V=run | K=id"),
    PatternCase(
      "swift", "$X.sink($F)", "channel?.sink { use($0) }\nchannel.sink(use)",
      "channel?.sink { use($0) } | X=channel | F={ use($0) }",
      "channel.sink(use) | X=channel | F=use"),
    PatternCase(
      "swift", "Task { ... }", "Task { await go() }\nTask(priority: .high) { stop() }",
      "Task { await go() }"),
    PatternCase(
      "swift", "animate(duration: $D, completion: $F)",
      "animate(duration: 1) { done() }\nanimate(duration: 2, completion: f)",
      "animate(duration: 1) { done() } | D=1 | F={ done() }",
      "animate(duration: 2, completion: f) | D=2 | F=f"),
    PatternCase(
      "swift", "load(start: $A, end: $B)", "load { a() } end: { b() }",
      "load { a() } end: { b() } | A={ a() } | B={ b() }"),
    PatternCase(
      "swift", "send(.responseCreate)", "send(.responseCreate)\nsend(.cancel)",
      "send(.responseCreate)"),
    PatternCase(
      "swift", "try await $X.open()", "try? await socket.open()", "socket.open() | X=socket"),
  ]

  @Test("comments, strings, longer names and other brackets match nothing", arguments: trapsRows)
  func traps(row: PatternCase) throws { try row.check() }

  private static let trapsRows: [PatternCase] = [
    PatternCase(
      "javascript", "$X.on('message', ...)",
      "// ws.on('message', f)\n/* ws.on('message') */ log(\"ws.on('message', f)\"); ws.once('message')"
    ),
    PatternCase(
      "python", "$X.create($...A)",
      "def create(self): pass\nx.with_streaming_response.created(1)\n# x.create(1)\n"),
    PatternCase(
      "javascript", "$X.createDataChannel(...)", "class Fake { createDataChannel(name) { } }"),
    PatternCase("javascript", "f()", "f(1); if (f) {}; g.f()"),
  ]

  @Test("the same metavariable is the same place", arguments: repeatedRows)
  func repeated(row: PatternCase) throws { try row.check() }

  private static let repeatedRows: [PatternCase] = [
    PatternCase(
      "typescript", "swap($X, $X)",
      "class A { go() { swap(this.#ws!, this.ws); swap(this.ws, ws); swap(f(1), f( 1 )); } }",
      "swap(this.#ws!, this.ws) | X=this.#ws", "swap(f(1), f( 1 )) | X=f(1)"),
    PatternCase(
      "javascript", "swap($X, () => $X)",
      "function f(ws) { swap(ws, () => ws) } function g(ws) { swap(ws, () => x) }",
      "swap(ws, () => ws) | X=ws"),
    PatternCase(
      "javascript", "pair($X, $Y, $X)", "let alias = map; pair(alias, 1, map); pair(alias, 1, set)",
      "pair(alias, 1, map) | X=alias | Y=1"),
  ]
}
