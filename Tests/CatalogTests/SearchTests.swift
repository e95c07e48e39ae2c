import Testing

@testable import Catalog

struct SearchTests {
  private let collection = TestCollection([
    "lost": document(
      title: "Messages are lost", severity: "P0", cost: "$1K", duration: "11 days",
      created: "2025-11-25", tags: "webrtc, data-channel",
      symptom: "The log says channel_not_ready_yet",
      more: "resolution_commit: 500b820c",
      body: "Nothing arrives when `setRemoteDescription` is late."),
    "late": document(
      title: "Handlers come late", severity: "P1", cost: "€20k", duration: "2h",
      created: "2025-06-07", tags: "webrtc", cause: "Timing of ACTIVE_EMBEDDED_RUNS"),
    "slow": document(
      title: "Everything is slow", category: "capacity", severity: "unknown", cost: "$3k–5k",
      duration: "90 min", created: "2024-12-31", tags: "database",
      body: "Timed out after a timeout."),
  ])

  @Test("of a paste, the first 64 different words are looked for")
  func repeatedWords() throws {
    let text = String(repeating: "everything ", count: 100) + "timeout"
    let answer = try collection.search(text)
    #expect(answer.ignoredWords == 0 && answer.hits.map(\.id) == ["slow"])
  }

  @Test("the line with the identifier itself is shown, and never a marker of a sample")
  func shownLine() throws {
    let body = """
      Prices are fetched; to fetch prices twice is cheap.

      ```python bug
      # ruleid: unlocked-fill
      async def fetch_prices(cache):  # ok: other-rule
          cache.fill()
      ```
      """
    let collection = TestCollection([
      "x": document(title: "A cache", symptom: "One fetch of all prices", body: body)
    ])
    let hit = try #require(try collection.search("fetch_prices").hits.first)
    #expect(hit.snippet.text == "async def fetch_prices(cache):")
    #expect(try collection.ids("ruleid") == [])
    #expect(try collection.ids("unlocked") == [])
  }

  @Test("a word is offered only where it finds something")
  func suggestions() throws {
    #expect(try collection.search("webrct database").suggestions.isEmpty)
    #expect(try collection.search("databse").reading == .corrected("database"))
  }

  @Test(
    "a test of a field that is written with a slip is no search for words",
    arguments: [
      ("severity=P1", "severity:P1"), ("cost>10k", "cost:>10k"), ("severity: P1", "severity:P1"),
      ("lost status: open", "status:open"),
    ])
  func slips(query: String, suggestion: String) {
    let problem = #expect(throws: QueryProblem.self) { try collection.search(query) }
    #expect(problem?.suggestion == suggestion)
  }

  @Test(
    "text that only looks like a test of a field is text",
    arguments: ["title: lost", "a=b", "rule: never", "x > 3", "status: 500", "id: 7"])
  func noSlips(query: String) throws { _ = try collection.search(query) }

  @Test(
    "fields are compared as values",
    arguments: [
      ("severity:P0", ["lost"]), ("severity:>=P1", ["lost", "late"]),
      ("severity:P0..P1", ["lost", "late"]), ("severity:P1..P0", ["lost", "late"]),
      ("severity:critical", ["lost"]), ("severity:unknown", ["slow"]),
      ("-severity:P0", ["late", "slow"]),
      ("cost:>2k", ["late", "slow"]), ("cost:$1k..5k", ["lost", "slow"]), ("cost:>€1k", ["late"]),
      ("duration:<2d", ["late", "slow"]), ("duration:2h", ["late"]),
      ("tag:webrtc", ["lost", "late"]),
      ("tag:data*", ["lost", "slow"]), ("category:capacity", ["slow"]),
      ("category:race*", ["lost", "late"]),
      ("created:2025", ["lost", "late"]), ("created:>=2025-06", ["lost", "late"]),
      ("created:<2025", ["slow"]), ("created:2024..2025-06", ["late", "slow"]),
      ("since:2025-11", ["lost"]), ("until:2025-06-07", ["late", "slow"]), ("since:365d", ["lost"]),
      ("status:resolved", ["lost"]), ("commit:500b820c", ["lost"]), ("commit:500b", ["lost"]),
      ("commit:500b820c1234567890", ["lost"]), ("has:resolution_commit", ["lost"]),
      ("missing:resolution_commit", ["late", "slow"]), ("missing:severity", ["slow"]),
      ("id:lost", ["lost"]), ("id:l*", ["lost", "late"]), ("title:slow", ["slow"]),
      ("symptom:channel", ["lost"]), ("root_cause:timing", ["late"]),
      ("heading:problem title:slow", ["slow"]),
      ("rule:early-listener", ["late"]), ("has:rule", ["late"]),
      ("tag:webrtc OR severity:unknown", ["lost", "late", "slow"]),
      ("tag:webrtc -cost:>2k", ["lost"]), ("(tag:database OR severity:P1) handlers", ["late"]),
    ])
  func fields(query: String, ids: [String]) throws {
    let answer = try collection.search(query, rules: ["late": ["early-listener"]])
    #expect(answer.hits.map(\.id) == ids)
    #expect(answer.total == ids.count)
  }

  @Test(
    "identifiers are found whole and by their parts, words by their stems and beginnings",
    arguments: [
      ("setRemoteDescription", ["lost"]), ("remote", ["lost"]),
      ("set_remote_description", ["lost"]),
      ("setremotedescription", ["lost"]), ("channel_not_ready_yet", ["lost"]),
      ("embedded", ["late"]),
      ("active_embedded_runs", ["late"]), ("activeEmbeddedRuns", ["late"]), ("message", ["lost"]),
      ("timeout*", ["slow"]), ("tim*", ["late", "slow"]), ("\"timed out\"", ["slow"]),
      ("\"out timed\"", []), ("MESSAGES", ["lost"]), ("webrtc", ["lost", "late"]),
      ("WebRTC", ["lost", "late"]),
    ])
  func words(query: String, ids: [String]) throws {
    #expect(Set(try collection.ids(query)) == Set(ids))
  }

  @Test("a misspelt word is corrected where nothing else matches, and said to be")
  func spelling() throws {
    let answer = try collection.search("mesages lost")
    #expect(answer.reading == .corrected("messages lost"))
    #expect(answer.hits.map(\.id) == ["lost"])
    let other = try collection.search("lost OR hadnlers")
    #expect(other.reading == .asWritten)
    #expect(other.suggestions.map(\.correction) == ["handlers"])
    #expect(try collection.search("zzzzzzzz").total == 0)
  }

  @Test("a word that nobody wrote does not hide what the others find")
  func unknownWord() throws {
    let documents = (0..<4).map { number in
      ("d\(number)", document(title: number < 2 ? "Pool \(number)" : "Other \(number)"))
    }
    let collection = TestCollection(Dictionary(uniqueKeysWithValues: documents))
    let answer = try collection.search("pool xqzzy")
    #expect(answer.reading == .someWords)
    #expect(answer.hits.map(\.id) == ["d0", "d1"])
    #expect(try collection.search("pool xqzzy wvvkj yykkq").total == 0)
  }

  @Test(
    "an age of a day is told in calendar units",
    arguments: [
      ("10m", "60d", true), ("10m", "301d", false), ("2y", "700d", true), ("2y", "731d", false),
      ("18months", "500d", true), ("6mo", "181d", false),
    ])
  func ages(since: String, age: String, isFound: Bool) throws {
    let today = TestCollection.today
    let created = try #require(DayRange.span(age, countedFrom: today)?.first)
    let collection = TestCollection(["d": document(title: "Old", created: "\(created)")])
    #expect(try collection.search("since:\(since)").total == (isFound ? 1 : 0))
  }

  @Test("where no document has all words, those that have most of them are shown")
  func someWords() throws {
    let answer = try collection.search("messages lost slow tag:webrtc")
    #expect(answer.reading == .someWords)
    #expect(answer.hits.map(\.id) == ["lost"])
  }

  @Test("a name that no document has is shown with a caret and the nearest one")
  func unknownNames() throws {
    let answer = try collection.search("lost tag:webrtx")
    #expect(answer.total == 0)
    #expect(answer.problems.first?.suggestion == "tag:webrtc")
    #expect(answer.problems.first?.range == 5..<15)
    #expect(
      try collection.search("category:capacty").problems.first?.suggestion == "category:capacity")
  }

  @Test("the snippet is the line of the best field, and says which")
  func snippets() throws {
    let hit = try #require(try collection.search("channel_not_ready_yet").hits.first)
    #expect(hit.snippet.text == "The log says channel_not_ready_yet")
    #expect(hit.snippet.line == 9)
    #expect(hit.snippet.highlights == [13..<34])
    let body = try #require(try collection.search("setRemoteDescription").hits.first)
    #expect(body.snippet.text.contains("`setRemoteDescription`"))
  }

  @Test("equal scores are ordered by severity, date and id")
  func ties() throws {
    let same = TestCollection([
      "a": document(title: "Same", severity: "P3", created: "2025-01-01"),
      "b": document(title: "Same", severity: "P3", created: "2025-01-01"),
      "c": document(title: "Same", severity: "P3", created: "2025-02-01"),
      "d": document(title: "Same", severity: "P1", created: "2020-01-01"),
      "e": document(title: "Same", severity: "unknown", created: "2026-01-01"),
    ])
    #expect(try same.ids("same") == ["d", "c", "a", "b", "e"])
    #expect(try same.search("same", limit: 2).hits.map(\.id) == ["d", "c"])
    #expect(try same.search("same", limit: 2).total == 5)
  }

  @Test("a word in every document still has a weight above zero")
  func positiveRarity() {
    for all in [1, 4, 100_000] {
      #expect(Ranking.rarity(all, of: all) > 0)
      #expect(Ranking.rarity(1, of: all + 1) > Ranking.rarity(all + 1, of: all + 1))
    }
  }
}
