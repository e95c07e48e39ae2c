import Documents
import Findings
import Rules
import SourceText
import Testing

struct RuleReaderTests {
  private static let document = """
    ---
    id: late-handler
    title: A handler comes late
    severity: error
    languages: [javascript, typescript, python]
    incident: webrtc-handler-timing
    message: $CHANNEL pushes messages
    match:
      find: [creation, fresh-key]
      as: $CHANNEL
      label: created here
      where: { $CHANNEL: [{ words: [data channel], not: { local: true } }, handle] }
      when:
        any:
          - inside: { function: { matches: '^connect' } }
          - inside: loop
          - file: { path: ['src/**'] }
      unless:
        - before: { sequence: [attached, { holds: $CHANNEL.ready }] }
          paths: some
          until: function
          kept: closed
          callers: false
          label: attached here
        - guarded: $CHANNEL.ready
        - nowhere: attached
          within: project
        - escapes: $CHANNEL
          by: returned
        - after: [attached, '$CHANNEL.drain()']
      report:
        - when: { during: [response.created, response.done] }
          at: attached
          message: $CHANNEL is too late
          severity: warning
        - when: { file: test }
          severity: none
        - {}
      strengthen: { when: { file: { words: [production] } }, to: error }
      weaken: [{ when: [{ file: example }, { inside: { type: [Demo] } }], to: note }]
    define:
      attached:
        javascript: ['$CHANNEL.onmessage = $_', { pattern: '$CHANNEL.on($E, ...)', label: on }]
        typescript: '$CHANNEL.listen<string>($_)'
        python: ['@$CHANNEL.on("message")']
      closed: $CHANNEL.close()
      creation: ['createDataChannel(...)', { pattern: open }]
    repair:
      - { move: attached, after: find }
      - wrap: find
        in: { javascript: 'if ($CHANNEL) {', typescript: 'if ($CHANNEL!) {', python: 'if $CHANNEL:' }
        using: creation
        as: closed
        when: { inside: loop }
        unless: { inside: { function: [test] } }
    ---

    # A handler comes late

    ## Examples

    Nobody listens yet:

    ```js bad
    open() // ruleid: late-handler
    ```

    ```python good
    open()
    ```

    ```text
    open
    ```
    """

  private func read() throws -> Rule {
    let read = RuleSet.read(
      documents: [("rules/late-handler.md", SourceText(Self.document))],
      vocabularies: [try Fixtures.vocabulary()])
    #expect(read.findings.map(\.line) == [])
    return try #require(read.rules.rules.first)
  }

  @Test("front matter, examples and captions are read")
  func head() throws {
    let rule = try read()
    #expect(rule.id == "late-handler" && rule.title == "A handler comes late")
    #expect(rule.severity == .error && rule.incident == "webrtc-handler-timing")
    #expect(rule.message == "$CHANNEL pushes messages")
    #expect(rule.languages == ["javascript", "typescript", "python"])
    #expect(rule.examples.map(\.isBad) == [true, false])
    #expect(rule.examples.map(\.language) == ["javascript", "python"])
    #expect(rule.examples.map(\.caption) == ["Nobody listens yet:", "Examples"])
    #expect(rule.examples.first?.code == "open() // ruleid: late-handler\n")
  }

  @Test("each spelling is compiled for the languages that it is written for, dialects included")
  func languages() throws {
    let alternatives = try read().alternatives
    #expect(alternatives.map(\.id) == Array(alternatives.indices))
    let byText = Dictionary(
      alternatives.map { ($0.text, $0.patterns.languages.sorted()) }, uniquingKeysWith: +)
    let scripts = ["javascript", "jsx", "tsx", "typescript"]
    #expect(byText["$CHANNEL.onmessage = $_"] == scripts)
    #expect(byText["$CHANNEL.listen<string>($_)"] == ["tsx", "typescript"])
    #expect(byText["@$CHANNEL.on(\"message\")"] == ["python"])
    #expect(byText["createDataChannel(...)"] == (["python"] + scripts).sorted())
    #expect(byText["UUID()"] == nil)
    #expect(alternatives.first { $0.text.hasPrefix("$CHANNEL.on(") }?.label == "on")
  }

  @Test("spellings of the vocabulary are marked, and conditions are compiled as such")
  func uses() throws {
    let alternatives = try read().alternatives
    let shared = alternatives.filter(\.isShared)
    #expect(shared.map(\.text) == ["crypto.randomUUID()", "uuid.uuid4()", "uuid4()"])
    #expect(Set(shared.map(\.set)) == ["fresh-key"])
    let ready = alternatives.filter { $0.text == "$CHANNEL.ready" }
    #expect(ready.count == 2)
    #expect(
      ready.allSatisfy { $0.patterns.languages.isEmpty && $0.conditions.languages.count == 5 })
  }

  @Test(
    "spellings of a kind that is asked for are at hand, and those of the kinds that they ask for")
  func kinds() throws {
    let vocabulary = SourceText(
      """
      words: { clock: [time] }
      spellings:
        pause: { python: [{ pattern: $M.sleep(), where: { $M: [clock, { not: module }] } }] }
        module: { python: [{ pattern: __import__($N), where: { $N: pause } }] }
      """)
    let rule = SourceText(
      Self.document.replacing("find: [creation, fresh-key]", with: "find: creation")
        .replacing("{ $CHANNEL: [{", with: "{ $CHANNEL: [pause, {")
        .replacing(", handle] }", with: "] }"))
    let read = RuleSet.read(
      documents: [("late-handler.md", rule)], vocabularies: [("words.yml", vocabulary)])
    #expect(read.findings.map(\.line) == [])
    let shared = try #require(read.rules.rules.first).alternatives.filter(\.isShared)
    #expect(shared.map(\.set) == ["pause", "module"])
    #expect(shared.allSatisfy { $0.patterns.languages.contains("python") })
  }

  @Test("the trigger is read, and what it must be")
  func trigger() throws {
    let rule = try read()
    #expect(rule.match.destination == "CHANNEL" && rule.match.label == "created here")
    let texts = rule.match.find.alternatives.map { rule.alternatives[$0].text }
    #expect(texts.prefix(2) == ["createDataChannel(...)", "open"])
    #expect(rule.match.conditions.count == 2)
    guard case .constraint("CHANNEL", .all(let parts)) = rule.match.conditions[0].operation,
      case .all(let words) = parts[0], case .named(.words([["data", "channel"]])) = words[0],
      case .not(.local) = words[1], case .kind("handle") = parts[1]
    else {
      Issue.record("\(rule.match.conditions[0].operation)")
      return
    }
  }

  @Test("clauses are read with their options, numbered as they stand")
  func clauses() throws {
    let rule = try read()
    #expect(rule.match.conditions.map(\.id) == [0, 1])
    #expect(rule.match.exceptions.map(\.id) == [5, 6, 7, 9, 10])
    #expect(rule.match.exceptions[0].label == "attached here")
    guard case .before(let order) = rule.match.exceptions[0].operation,
      case .before(let guarded) = rule.match.exceptions[1].operation,
      case .not(let inner) = rule.match.exceptions[2].operation,
      case .somewhere(let set, .project) = inner.operation,
      case .escapes("CHANNEL", [.returned]) = rule.match.exceptions[3].operation,
      case .after(let after) = rule.match.exceptions[4].operation
    else {
      Issue.record("\(rule.match.exceptions)")
      return
    }
    #expect(order.isSequence && order.stations.count == 2 && order.paths == .some)
    #expect(order.until == .function && order.kept?.name == "closed" && !order.followsCallers)
    #expect(!guarded.isSequence && guarded.paths == .every && guarded.until == .suspension)
    #expect(guarded.followsCallers && guarded.lost == nil)
    #expect(set.name == "attached")
    guard case .step(let both) = after.stations.first, case .holds = guarded.stations.first else {
      Issue.record("\(after.stations)")
      return
    }
    #expect(after.stations.count == 1 && both.alternatives.count == 5 && both.name == nil)
  }

  @Test("cases and steps are read in the order of the file")
  func cases() throws {
    let match = try read().match
    #expect(match.cases.map(\.target) == [.definition("attached"), .trigger, .trigger])
    #expect(match.cases.map(\.severity) == [.fixed(.warning), .harmless, .asRule])
    #expect(match.cases.map(\.message) == ["$CHANNEL is too late", nil, nil])
    #expect(match.steps.map(\.direction) == [.strengthen, .weaken])
    #expect(match.steps.map(\.severity) == [.error, .note])
  }

  @Test("a repair has a text for each language, the closest one")
  func repair() throws {
    let edits = try #require(try read().repair).edits
    guard case .move(.match(let attached), let anchor) = edits[0].operation,
      attached.name == "attached", anchor.side == .after, case .trigger = anchor.part,
      case .wrap(.trigger, nil, let opening) = edits[1].operation
    else {
      Issue.record("\(edits)")
      return
    }
    #expect(edits.map(\.isUndoable) == [true, true])
    #expect(edits[1].likeness?.name == "closed" && edits[1].source?.name == "creation")
    #expect(edits[1].conditions.count == 1 && edits[1].exceptions.count == 1)
    #expect(
      opening == [
        "javascript": "if ($CHANNEL) {", "jsx": "if ($CHANNEL) {",
        "typescript": "if ($CHANNEL!) {", "tsx": "if ($CHANNEL!) {", "python": "if $CHANNEL:",
      ])
  }

  @Test("a rule that is broken leaves the others alone, and a second one of a name is refused")
  func others() throws {
    let good = SourceText(Self.document)
    let broken = SourceText(Self.document.replacing("find:", with: "fnd:"))
    let (set, findings) = RuleSet.read(
      documents: [
        ("rules/late-handler.md", good), ("mine/late-handler.md", good), ("a/broken.md", broken),
      ], vocabularies: [try Fixtures.vocabulary()])
    #expect(set.rules.map(\.id) == ["late-handler"])
    #expect(set.rules.first?.document.path == "rules/late-handler.md")
    #expect(
      findings.map { "\($0.place.path) \($0.rule)" } == [
        "a/broken.md bad-name", "a/broken.md unknown-key", "mine/late-handler.md duplicate-id",
      ])
  }

  @Test("every byte of a rule can be missing without a trap")
  func truncated() {
    let bytes = Array(Self.document.utf8)
    for length in stride(from: 0, to: bytes.count, by: 7) {
      let text = SourceText(decoding: Array(bytes.prefix(length)))
      let read = RuleSet.read(documents: [("late-handler.md", text)], vocabularies: [])
      #expect(read.rules.rules.isEmpty && !read.findings.isEmpty)
    }
  }

  @Test(
    "work grows with the document, whatever is in it", .timeLimit(.minutes(20)),
    arguments: Flood.allCases)
  func hostile(flood: Flood) {
    let marker = "  closed: $CHANNEL.close()"
    let flooded = ([marker] + flood.lines).joined(separator: "\n")
    let text = SourceText(Self.document.replacing(marker, with: flooded))
    let read = RuleSet.read(documents: [("late-handler.md", text)], vocabularies: [])
    #expect(read.rules.rules.isEmpty && !read.findings.isEmpty)
  }

  /// Too much of something in one document.
  enum Flood: CaseIterable {
    case setsInSets, unknownSets, spellings, depth, examples

    var lines: [String] {
      let numbers = 1...1_000
      switch self {
      case .setsInSets:
        return ["  s0: [$X.a()]"] + numbers.map { "  s\($0): [s\($0 - 1), $X.a\($0)()]" }
      case .unknownSets: return numbers.map { "  s\($0): unknown\($0)" }
      case .spellings: return ["  s:"] + numbers.map { "    - $X.a\($0)()" }
      case .depth: return ["  s: " + String(repeating: "{ x: ", count: 200)]
      case .examples: return ["---"] + numbers.map { _ in "```python bad\nopen()\n```\n" }
      }
    }
  }
}
