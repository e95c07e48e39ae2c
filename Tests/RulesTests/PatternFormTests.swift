import Testing

/// Patterns that are writes, exits, loops, records, reads and literals.
struct PatternFormTests {
  @Test("writes match by target, operator and value", arguments: writesRows)
  func writes(row: PatternCase) throws { try row.check() }

  private static let writesRows: [PatternCase] = [
    PatternCase(
      "typescript", "$T = new WebSocket(...)",
      "const ws: WebSocket = new WebSocket(u); this.ws = (new WebSocket(u)); x += new WebSocket(u);"
        + " let s; s = new WebSocket(u) as unknown as Socket<A>;",
      "ws: WebSocket = new WebSocket(u) | T=ws", "this.ws = (new WebSocket(u)) | T=this.ws",
      "s = new WebSocket(u) as unknown as Socket<A> | T=s"),
    PatternCase(
      "javascript", "$MAP[$KEY] = $V",
      "m[a.b] = f(c); m.a = 1; m[k] ??= 2; m['x'] = 3; m[a][b] = 4",
      "m[a.b] = f(c) | MAP=m | KEY=a.b | V=f(c)", "m['x'] = 3 | MAP=m | KEY='x' | V=3",
      "m[a][b] = 4 | MAP=m[a] | KEY=b | V=4"),
    PatternCase("javascript", "$X ??= $V", "a ??= b; a = b; a ||= b", "a ??= b | X=a | V=b"),
    PatternCase("javascript", "$X += $V", "a += b; a -= b; a = b", "a += b | X=a | V=b"),
    PatternCase("javascript", "$X++", "a++; --b; ++c", "a++ | X=a", "++c | X=c"),
    PatternCase(
      "javascript", "$X.onmessage = $F", "this.pc.dc.onmessage = (e) => e; onmessage = 1",
      "this.pc.dc.onmessage = (e) => e | X=this.pc.dc | F=(e) => e"),
    PatternCase(
      "javascript", "const $P = $M.get($K) ?? $D",
      "const prev = tails.get(key) ?? Promise.resolve();",
      "prev = tails.get(key) ?? Promise.resolve() | P=prev | M=tails | K=key | D=Promise.resolve()"),
    PatternCase(
      "javascript", "$X = $Y", "const {a, b} = f(); for (const x of xs) {} let z; if (y = 3) {}",
      "{a, b} = f() | X={a, b} | Y=f()", "y = 3 | X=y | Y=3"),
    PatternCase(
      "javascript", "delete $M[$K]", "delete m[k]; delete m.x; m[k] = 1",
      "delete m[k] | M=m | K=k"),
    PatternCase(
      "python", "del $M[$K]", "del self.m[k]\nm[k] = 1\n", "del self.m[k] | M=self.m | K=k"),
    PatternCase(
      "python", "$T = await connect(...)",
      "ws: Socket = await connect(u)\nasync def f():\n    async with connect(u) as ws: pass\n"
        + "if (x := connect(u)): pass\n",
      "ws: Socket = await connect(u) | T=ws", "connect(u) as ws | T=ws", "x := connect(u) | T=x"),
    PatternCase(
      "swift", "$X.delegate = self", "session?.delegate = self\nsession.delegate = other",
      "session?.delegate = self | X=session"),
    PatternCase(
      "swift", "$M[$K] = nil", "runs[id] = nil\nruns[id] = run", "runs[id] = nil | M=runs | K=id"),
  ]

  @Test("exits and loop heads match", arguments: statementsRows)
  func statements(row: PatternCase) throws { try row.check() }

  private static let statementsRows: [PatternCase] = [
    PatternCase(
      "javascript", "return $X", "function f() { if (a) { return; } return await g(1) }",
      "return await g(1) | X=g(1)"),
    PatternCase("javascript", "return", "function f() { if (a) { return; } return 1 }", "return"),
    PatternCase(
      "javascript", "return ...", "function f() { if (a) { return; } return 1 }",
      "return", "return 1"),
    PatternCase(
      "javascript", "throw new $E(...)", "throw new Error('x')", "throw new Error('x') | E=Error"),
    PatternCase(
      "python", "raise ValueError(...)", "raise ValueError('x') from e\nraise\n",
      "raise ValueError('x') from e"),
    PatternCase("python", "raise", "raise ValueError('x')\nraise\n", "raise"),
    PatternCase("python", "continue", "for x in y:\n    continue\n", "continue"),
    PatternCase(
      "python", "yield $X", "def f():\n    a = yield g(1)\n    yield\n", "yield g(1) | X=g(1)"),
    PatternCase(
      "javascript", "for (const $X of $Y)",
      "for (const a of m.values()) {} for await (let b of c) {} for (;;) {}",
      "const a of m.values() | X=a | Y=m.values()", "let b of c | X=b | Y=c"),
    PatternCase(
      "python", "for $X in $Y", "for a, b in m.items(): pass\nz = [q for q in r]\n",
      "a, b in m.items() | X=a, b | Y=m.items()"),
    PatternCase(
      "swift", "for $X in $Y", "for try await a in stream { }", "a in stream | X=a | Y=stream"),
  ]

  @Test("records match by their fields", arguments: recordsRows)
  func records(row: PatternCase) throws { try row.check() }

  private static let recordsRows: [PatternCase] = [
    PatternCase(
      "javascript", "{ type: 'response.create', ... }",
      "send({ a: 1, \"type\": `response.create` }); x = { type: 'response.cancel' };"
        + " y = { inner: { type: 'response.create' } }",
      "{ a: 1, \"type\": `response.create` }", "{ type: 'response.create' }"),
    PatternCase(
      "javascript", "{ type: $T }", "a = { type: x }; b = { type: x, y: 1 }; c = { type, }",
      "{ type: x } | T=x", "{ type, } | T=type"),
    PatternCase(
      "javascript", "{ onmessage: $F, ... }", "a = { x: 1, onmessage(e) { go(e) } }",
      "{ x: 1, onmessage(e) { go(e) } } | F=onmessage(e) { go(e) }"),
    PatternCase(
      "python", "{\"type\": \"response.create\", ...}",
      "a = {'x': 1, 'type': 'response.create'}\nb = dict(type='response.create', y=2)\n"
        + "# {'type': 'response.create'}\nd = '{\"type\": \"response.create\"}'\n",
      "{'x': 1, 'type': 'response.create'}", "dict(type='response.create', y=2)"),
    PatternCase(
      "swift", "[\"type\": \"response.create\", ...]",
      "send([\"type\": \"response.create\", \"x\": 1])\nlet a = [\"response.create\"]",
      "[\"type\": \"response.create\", \"x\": 1]"),
    PatternCase("python", "[$A, ...]", "x = [a, b]\ny = z[a]\n", "[a, b] | A=a"),
    PatternCase(
      "javascript", "$X.connect({ callbacks: $C, ... })",
      "live.connect({ model: 'm', callbacks: { a: 1 } })",
      "live.connect({ model: 'm', callbacks: { a: 1 } }) | X=live | C={ a: 1 }"),
  ]

  @Test("chains match where they are read", arguments: readsRows)
  func reads(row: PatternCase) throws { try row.check() }

  private static let readsRows: [PatternCase] = [
    PatternCase(
      "javascript", "$PC.remoteDescription.$FIELD",
      "log(this.pc.remoteDescription!.sdp.length); pc.remoteDescription = x; pc.remoteDescription",
      "this.pc.remoteDescription!.sdp | PC=this.pc | FIELD=sdp"),
    PatternCase(
      "python", "self._active",
      "class A:\n  def f(self):\n    self._active = True\n    if self._active and other._active: pass\n"
        + "    self._active.x = 1\n",
      "self._active", "self._active"),
    PatternCase(
      "typescript", "this.ws", "class A { f() { this.#ws = 1; go(this.#ws!, this.ws.x) } }",
      "this.#ws", "this.ws"),
    PatternCase(
      "javascript", "$M[$K]", "a = m[k]; m[j] = 1; [x] = y; z = f()[0]",
      "m[k] | M=m | K=k", "f()[0] | M=f() | K=0"),
    PatternCase(
      "python", "AttributeError",
      "try: pass\nexcept AttributeError: pass\nx.AttributeError = 1\n# AttributeError\n"
        + "f(AttributeError=1)\n",
      "AttributeError"),
    PatternCase(
      "javascript", "'response.create'",
      "if (e.type === \"response.create\") {} // 'response.create'\n x = 'a response.create'; "
        + "y = `response.create`; z = `${q} response.create`",
      "\"response.create\"", "`response.create`"),
    PatternCase(
      "javascript", "$A ?? $B", "x = m.get(k) ?? new Set(); // a ?? b",
      "m.get(k) ?? new Set() | A=m.get(k) | B=new Set()"),
    PatternCase(
      "swift", "$X == $Y",
      "if e.type == \"x\" { go() }\nguard a == b else { return }\nwhile c == .d { go() }\n"
        + "if m == n, let o { go() }\nuse(f == g { h })",
      "e.type == \"x\" | X=e.type | Y=\"x\"", "a == b | X=a | Y=b", "c == .d | X=c | Y=.d",
      "m == n | X=m | Y=n", "f == g { h } | X=f | Y=g { h }"),
    PatternCase(
      "swift", "$X == $Y",
      "switch e.type { case \"a\", .b: go()\ncase .c(let d) where d == 1: go()\ndefault: stop() }",
      "\"a\" | X=e.type | Y=\"a\"", ".b | X=e.type | Y=.b", ".c(let d) | X=e.type | Y=.c(let d)",
      "d == 1 | X=d | Y=1"),
    PatternCase(
      "javascript", "e.type === $Y",
      "switch (e.type) { case 'a': case 'b': go(); default: stop() } switch (x) { case 'c': go() }",
      "'a' | Y='a'", "'b' | Y='b'"),
    PatternCase(
      "javascript", "EventType.RESPONSE_CREATE", "send(EventType.RESPONSE_CREATE.value)",
      "EventType.RESPONSE_CREATE"),
  ]
}
