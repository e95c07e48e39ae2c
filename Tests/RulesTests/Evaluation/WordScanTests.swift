import Lexing
import TestSupport
import Testing

@testable import Rules

/// What a file must hold for a rule to look at it.
struct WordScanTests {
  @Test("the automaton finds what a plain search finds", arguments: 0..<64)
  func automaton(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let letters = Array("abAB_.é".utf8)
    let words = Set(
      (0..<12).map { _ in
        (0..<Int.random(in: 1...4, using: &random)).map { _ in
          WordAutomaton.folded(letters.randomElement(using: &random) ?? 0)
        }
      }
    ).sorted { $0.lexicographicallyPrecedes($1) }
    let text = (0..<Int.random(in: 0...60, using: &random)).map { _ in
      letters.randomElement(using: &random) ?? 0
    }
    let folded = text.map(WordAutomaton.folded)
    #expect(WordAutomaton(words).found(in: text) == words.map { folded.contains(sequence: $0) })
  }

  @Test(
    "an expression tells the words that names need",
    arguments: [
      ("^(sleep|delay)$", [["sleep"], ["delay"]]),
      (
        "^((Re)?WebSocket(Impl)?|EventSource)$",
        [
          ["ReWebSocketImpl"], ["ReWebSocket"], ["WebSocketImpl"], ["WebSocket"], ["EventSource"],
        ]
      ),
      ("ab(cd)*ef", [["ab", "ef"]]), ("ab(cd)+ef", [["abcd", "ef"]]), ("a.b[cd]e", [[]]),
      ("^\\d+$", [[]]), ("on\\bmessage", [["onmessage"]]),
    ])
  func expression(text: String, words: [[String]]) throws {
    let ways = try #require(try NameExpression.compile(text).words)
    let found = ways.map { $0.map { String(decoding: $0, as: UTF8.self) } }
    #expect(Set(found) == Set(words))
  }

  @Test(
    "a word stands for its singular, where that is more than one letter",
    arguments: [
      ("ws", "ws = 1", true), ("ws", "w = 1", false), ("sockets", "socket = 1", true),
      ("sockets", "sock = 1", false),
    ])
  func singular(word: String, code: String, isOne: Bool) {
    let probe = RuleProbe([
      "r": "match:\n  find: $X = 1\n  where: {$X: {words: [\(word)]}}"
    ])
    #expect(probe.problems == [])
    #expect(probe.isCandidate("r", in: code) == isOne)
    #expect(probe.result(in: code, as: .python, listsDismissed: true).findings.isEmpty != isOne)
  }

  @Test("an expression with very many ways asks for nothing")
  func manyWays() throws {
    let text = String(repeating: "(ab|cd)", count: 12)
    #expect(try NameExpression.compile(text).words == nil)
  }

  @Test(
    "a file is looked at only when every part of a rule can be in it",
    arguments: [
      ("sessions[room_id] = Task()", true), ("SESSIONS[ROOM_ID] = TASK()", true),
      ("sessions[key] = Task()", false), ("sessions[room_id] = 1", false),
    ])
  func candidates(code: String, isOne: Bool) {
    let probe = RuleProbe([
      "r": """
      match:
        find: $MAP[$KEY] = $VALUE
        where:
          $KEY: {words: [rooms, call id]}
          $VALUE: {any: [{words: [task]}, {from: made}]}
      define:
        made: socket.open()
      """
    ])
    #expect(probe.problems == [])
    #expect(probe.isCandidate("r", in: code) == isOne)
  }

  @Test("what a rule forbids is not asked for")
  func forbidden() {
    let probe = RuleProbe([
      "r": """
      match:
        find: send($X)
        when: {not: {somewhere: gate()}}
        unless: {somewhere: other()}
      """
    ])
    #expect(probe.isCandidate("r", in: "send(1)"))
  }

  @Test("every dialect of a language is looked at")
  func dialects() {
    let probe = RuleProbe(["r": "match: {find: send($X)}"], languages: "typescript")
    #expect(probe.isCandidate("r", in: "send(1)", as: .tsx))
  }
}
