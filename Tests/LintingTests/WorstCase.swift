import Lexing
import Testing

/// A generated file that is hard to judge, as large as it is asked for.
struct WorstCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let language: LanguageProfile
  /// Makes it of `count` pieces.
  let text: @Sendable (_ count: Int) -> String

  /// The file is `head`, as many pieces, each made of its number, and `tail`.
  init(
    _ name: String, _ language: LanguageProfile = .javascript, _ head: String = "",
    tail: String = "", _ piece: @escaping @Sendable (Int) -> String
  ) {
    testDescription = name
    self.language = language
    text = { count in head + (0..<count).map(piece).joined() + tail }
  }

  /// A file of JavaScript that `text` makes.
  private init(_ name: String, text: @escaping @Sendable (Int) -> String) {
    testDescription = name
    language = .javascript
    self.text = text
  }
}

extension WorstCase {
  private static let map = "const sessions = new Map();\n"
  private static let socket = "sessions.set(sessionId, new WebSocket(u))"
  private static let deltas = "const m = new Map();\non('x.delta', (e) => {\n"
  private static let created = "});\non('x.created', (e) => { m.set(e, 1) });\n"

  /// Those that are judged to their end, in steps that grow like the file.
  static let linear: [WorstCase] = nesting + callers + names + tests + unterminated

  private static let nesting = [
    WorstCase("brackets", .javascript, "sockets[k] = new WebSocket(u)\n") { _ in "[\n" },
    WorstCase("blocks", .javascript, map, tail: socket) { _ in "{\n" },
    WorstCase("functions in functions", .javascript, map, tail: socket) { _ in "() => {\n" },
    WorstCase("calls in calls", .javascript, map, tail: socket) { _ in "f(\n" },
    WorstCase("one statement", .javascript, map + "x =") { _ in " sessions[sessionId] +\n" },
    WorstCase("one statement of lookups", .javascript, "const m = new Map(), delta = 1;\nx =") {
      _ in " m.get(k) +\n"
    },
  ]

  private static let callers = [
    WorstCase(
      "one helper, called by all", .javascript,
      map + "function h(sessionId) { \(socket) }\n"
    ) { _ in "function f(s) { h(s) }\n" },
    WorstCase(
      "one helper, called by all in Python", .python,
      "sessions = {}\ndef h(session_id):\n sessions[session_id] = asyncio.create_task(r())\n"
    ) { _ in "def f(s):\n h(s)\n" },
    WorstCase(
      "callers of callers", .javascript, map + "function f0(sessionId) { \(socket) }\n"
    ) { "function f\($0 + 1)(s) { f\($0)(s) }\n" },
    WorstCase(
      "twice callers of callers", .javascript, map + "function f0(sessionId) { \(socket) }\n"
    ) { "function f\($0 + 1)(s) { f\($0)(s); f\($0)(s) }\n" },
    WorstCase(
      "functions that call themselves", .javascript, map + "function f(sessionId) { \(socket) }\n"
    ) { _ in "function f(s) { f(s) }\n" },
    WorstCase("layers of callers", text: layers),
  ]

  /// Four layers of functions, of which each calls all of the layer below: as many calls as `count`
  /// in each, and many more ways.
  private static func layers(_ count: Int) -> String {
    let width = Int(Double(count).squareRoot())
    var text =
      "class A { on(e) {\nif (e.type === 'response.created') { this.busy = true }\n"
      + "if (e.type === 'response.done') { this.busy = false }\n}\n"
      + "ask() { if (!this.busy) { this.ws.send({ type: 'response.create' }) } } }\n"
      + "let volume = 1;\nfunction f0_0() { volume = 0; volume = null }\n"
    for layer in 1...4 {
      let calls = (0..<(layer == 1 ? 1 : width)).map { "f\(layer - 1)_\($0)();" }.joined()
      for number in 0..<width { text += "function f\(layer)_\(number)() { \(calls) }\n" }
    }
    return text
  }

  private static let names = [
    WorstCase("sockets without a name") { _ in "new WebSocket(u)\n" },
    WorstCase("methods of one name", .javascript, "class A {\n", tail: "}\n\(map)\(socket)") {
      _ in "m() { this.m() }\n"
    },
    WorstCase(
      "methods that make their type", .javascript, "class A {\n", tail: "}\n\(map)\(socket)"
    ) { _ in "m() { new A() }\n" },
    WorstCase(
      "methods that are handed on", .javascript, "class A {\n", tail: "}\n\(map)\(socket)"
    ) { _ in "m() { x(this.m) }\n" },
    WorstCase("variables of one name", .javascript, map, tail: socket) { _ in "let a = a\n" },
    WorstCase("names of names", .javascript, map, tail: "a9[sessionId] = new WebSocket(u)\n") {
      "let a\($0 + 1) = a\($0)\n"
    },
  ]

  private static let tests = [
    WorstCase("a long test", .javascript, map + "if (", tail: "a) \(socket)\n") { _ in "a &&\n" },
    WorstCase(
      "a long test that tells", .javascript, map + "if (", tail: "a) \(socket)\n"
    ) { _ in "!sessions.has(sessionId) &&\n" },
    WorstCase("a long value of tests", .javascript, map, tail: socket) { _ in "a &&\n" },
    WorstCase(
      "else if", .javascript, map + "function f(sessionId) {\n", tail: "\(socket) }\n"
    ) { _ in "if (sessions.has(sessionId)) b(); else " },
    WorstCase(
      "elif", .python, "sessions = {}\ndef f(session_id):\n if a: b()\n",
      tail: " else: sessions[session_id] = asyncio.create_task(r())\n"
    ) { _ in " elif session_id in sessions: b()\n" },
  ]

  private static let unterminated = [
    WorstCase("unterminated functions") { _ in "function f(sessionId) { \(socket)\n" },
    WorstCase("unterminated tests") { _ in "if (a) { sessions[sid] = socket\n" },
    WorstCase("unterminated calls") { _ in "sessions.set(sid, new WebSocket(\n" },
    WorstCase("unterminated texts") { _ in "sessions[\"\n" },
    WorstCase("unterminated templates", .javascript, map + socket + "\n") { _ in "`${\n" },
    WorstCase("unterminated brackets in Python", .python) { _ in
      "sessions[session_id] = asyncio.create_task((\n"
    },
  ]

  /// Those that have so many triggers on one way that the steps of a rule may end before they do.
  static let bounded = [
    WorstCase("entries written by one function", .javascript, "\(map)function f(sessionId) {\n") {
      _ in socket + "\n"
    },
    WorstCase("entries of other keys", .javascript, "\(map)function f(sessionId) {\n") {
      "sessions.set(sessionId.a\($0), new WebSocket(u))\n"
    },
    WorstCase("lookups of one key", .javascript, deltas, tail: created) { _ in "m.get(k)\n" },
    WorstCase("lookups of other keys", .javascript, deltas, tail: created) { "m.get(k\($0))\n" },
    WorstCase("sockets in one function", .javascript, "async function f() {\n", tail: "}\n") {
      "const s\($0) = new WebSocket(u); await g(); s\($0).onmessage = h\n"
    },
    WorstCase(
      "one helper, guarded by all but one", .javascript,
      "\(map)function h(sessionId) { \(socket) }\nfunction g(s) { h(s) }\n"
    ) { "function f\($0)(s) { if (!sessions.has(s)) h(s) }\n" },
    WorstCase(
      "functions that write and call one", .javascript, map
    ) { "function f\($0)(s) { sessions.set(s, new WebSocket(u)); f0(s) }\n" },
    WorstCase(
      "guards", .javascript, "\(map)function f(sessionId) {\n", tail: "\(socket) }\n"
    ) { _ in "if (sessions.has(sessionId)) return\n" },
    WorstCase(
      "clears", .javascript, "\(map)function f(sessionId, o) {\n\(socket)\n", tail: "}\n"
    ) { _ in "if (sessions.get(sessionId) === o) sessions.delete(sessionId)\n" },
    WorstCase(
      "pauses", .javascript, "async function f(pc) { await pc.setRemoteDescription(d)\n",
      tail: "}\n"
    ) { _ in "await sleep(100)\n" },
    WorstCase("events with an answer each", .javascript, "function f(e, ws) { switch (e.type) {\n")
    {
      "case 'response.c\($0)': ws.send({type: 'response.create'}); break\n"
    },
    WorstCase("descriptions", .python, "async def f():\n pc = RTCPeerConnection()\n") { _ in
      " await pc.setRemoteDescription(d)\n pc.on('track', f)\n"
    },
    WorstCase("queues", .javascript, "class A {\n", tail: "}\n") {
      "f\($0)(e) { this.pending\($0).push(e) }\n"
    },
  ]
}
