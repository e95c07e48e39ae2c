import Testing

@testable import Catalog

struct MatchTests {
  private static func matches(_ collection: TestCollection, _ log: String) throws -> [Hit] {
    let session = try MatchSession(Catalog(collection.collection, cache: nil), rules: [:])
    for line in log.split(separator: "\n", omittingEmptySubsequences: false) {
      _ = try session.read(Array(line.utf8))
    }
    return try session.finish(limit: 5)
  }

  @Test(
    "what changes from run to run is masked",
    arguments: [
      ("2025-06-04 12:51:27,329 ERROR request 42 failed", "request failed"),
      ("[2025-06-04T12:51:27.329Z] worker3: request 17 failed", "worker request failed"),
      ("id=6ba7b810-9dad-11d1-80b4-00c04fd430c8 gone", "id gone"),
      ("segfault at 0x7ffd12ab ip 00007f3c", "segfault at ip"),
      ("connect to 10.0.4.7:5432 refused", "connect to refused"),
      ("open /var/lib/app/data/users.db: denied", "open users db denied"),
      ("C:\\Users\\me\\app.exe crashed", "app exe crashed"),
      ("GET https://example.org/a/b?c=1 failed", "get failed"),
      ("TypeError: x.y is not a function", "typeerror is not function"),
      ("│ queue ← lost — \u{1F6AB}refused “twice” │", "queue lost refused twice"),
    ])
  func masks(line: String, words: String) {
    var found: [String] = []
    var scanner = LogScanner()
    let bytes = Array(line.utf8)
    scanner.forEachWord(in: bytes, 0..<bytes.count) {
      found.append(String(decoding: $0, as: UTF8.self))
    }
    #expect(found.joined(separator: " ") == words)
  }

  @Test("a line of the document is recognised with other numbers, times and prefixes")
  func recognised() throws {
    let collection = TestCollection(try Fixtures.documents(in: "Tests/Fixtures/catalog/incidents"))
    let log = """
      Starting up
      Jan 12 04:05:06 db-7 postgres[991]: ERROR: remaining connection slots are reserved for superuser connections
      done
      """
    let hit = try #require(try Self.matches(collection, log).first)
    #expect(hit.id == "pool-exhausted-by-retries")
    let evidence = try #require(hit.evidence.first)
    #expect(evidence.logLine == 2)
    #expect(evidence.incidentText.contains("remaining connection slots"))
    #expect(
      evidence.signature == "remaining connection slots are reserved for superuser connections")
  }

  @Test("every log line of the fixtures finds its own document first")
  func all() throws {
    let documents = try Fixtures.documents(in: "Tests/Fixtures/catalog/incidents")
    let collection = TestCollection(documents)
    for (id, text) in documents.sorted(by: { $0.key < $1.key }) {
      let lines = text.split(separator: "\n")
      let start = try #require(lines.firstIndex(of: "```log"))
      let line = lines[start + 1].replacing("03:14:15,926", with: "17:00:01,002")
      #expect(try Self.matches(collection, "noise\n\(line)\nnoise").first?.id == id, "\(line)")
    }
  }

  @Test(
    "what is not known is not guessed",
    arguments: [
      "Traceback (most recent call last):", "connection refused", "ERROR timeout", "",
      "INFO request finished in 35 ms status 200", "at Object.<anonymous> (/app/index.js:1:2)",
      "\u{0}\u{1}\u{2}", "GET /healthz 200", "Killed", "exit code 1",
      "cat: /etc/hosts: No such file or directory", "bash: foo: command not found",
      "Permission denied", "write: Broken pipe", "context deadline exceeded",
      "IndexError: list index out of range", "IndexError: list assignment index out of range",
      "ERROR:asyncio:Task exception was never retrieved\nKeyError: 'a'",
      "views.py: AttributeError: 'NoneType' object has no attribute 'media'",
      "oom-killer: Killed process 7 (node)\nExec failed (signal SIGKILL)",
      "INFO response started turn=9", "data channel open label=oai-events",
      "run registered sessionId=a run=4 wasActive=false", "voice message stored file_3 bytes=7",
      "No error is shown to the user",
    ])
  func abstains(log: String) throws {
    let documents = try Fixtures.documents(in: "Tests/Fixtures/catalog/incidents")
      .merging(try Fixtures.documents(in: "incidents")) { first, _ in first }
    #expect(try Self.matches(TestCollection(documents), log) == [])
  }

  @Test("what systems say of any failed call is no signature, even where a document quotes it")
  func errnoTexts() throws {
    let body = "Seen:\n\n```log\napp: No such file or directory\nno space left on device\n```\n"
    let collection = TestCollection(["disk": document(title: "Disk full", body: body)])
    #expect(try Self.matches(collection, "cp: cannot stat 'x': No such file or directory") == [])
    #expect(try Self.matches(collection, "write failed: No space left on device") == [])
  }

  @Test("what a runtime says is no sign, what the program says beside it is")
  func runtimeMessages() throws {
    let body = """
      Seen:

      ```log
      TypeError: Cannot read properties of undefined (reading 'lanes')
      RuntimeError: scoreboard mailbox unexpectedly drained
      10:00:01 INFO scoreboard mailbox reopened for Lanes
      10:00:02 ERROR scoreboard mailbox rejected Lanes
      Warning: INFO: turnstile ledger abandoned Lanes
      10:00:03 [DEBUG] sprocket: balancer failed to reseat Lanes
      ```
      """
    let collection = TestCollection(["lanes": document(title: "Lanes", body: body)])
    for line in [
      "TypeError: Cannot read properties of undefined (reading 'map')",
      "TypeError: Cannot read properties of undefined (reading 'lanes')",
      "scoreboard mailbox reopened for Lanes",
    ] {
      #expect(try Self.matches(collection, line) == [], "\(line)")
    }
    for line in [
      "RuntimeError: scoreboard mailbox unexpectedly drained",
      "E 7 scoreboard mailbox rejected Lanes", "turnstile ledger abandoned Lanes",
      "[WARN] sprocket: balancer failed to reseat Lanes",
    ] {
      #expect(try Self.matches(collection, line).map(\.id) == ["lanes"], "\(line)")
    }
  }

  private static func quoting(_ lines: String...) -> String {
    let log = lines.joined(separator: "\n")
    return document(title: "A failure", body: "Seen:\n\n```log\n\(log)\n```\n")
  }

  @Test("a line that many documents share is recognised, and who quotes more of it stands first")
  func sharedLine() throws {
    var documents: [String: String] = [:]
    for number in 0..<12 {
      documents["shared-\(number)"] = Self.quoting("scheduler: nodes are available for placement")
    }
    documents["whole"] = Self.quoting(
      "scheduler: nodes are available for placement but volumes conflict")
    let log = "x scheduler: nodes are available for placement but volumes conflict"
    let found = try Self.matches(TestCollection(documents), log)
    #expect(found.count == 5)
    #expect(found.first?.id == "whole")
  }

  @Test("of very many lines that share their telling word, those left out are counted")
  func leftOut() throws {
    let letters = "abcdefghijklmnopqrstuvwxyz".map(String.init)
    let names = letters.flatMap { first in letters.map { "\(first)\($0)" } }.prefix(300)
    var documents: [String: String] = [:]
    for place in ["berlin", "london", "madrid", "vienna"] {
      let lines = names.map { "quorum_lost in \(place)\($0)" }
      documents[place] = Self.quoting(lines.joined(separator: "\n"))
    }
    let collection = TestCollection(documents)
    let session = try MatchSession(Catalog(collection.collection, cache: nil), rules: [:])
    _ = try session.read(Array("nothing of that kind".utf8))
    #expect(session.leftOut.isEmpty)
    _ = try session.read(Array("quorum_lost in berlinaa".utf8))
    #expect(session.leftOut.map(\.word) == ["quorum_lost"])
    #expect(session.leftOut.map(\.count) == [4 * 300 - IndexReader.mostSignatures])
    #expect(try session.finish(limit: 5).map(\.id) == ["berlin"])
  }

  @Test("lines of a few usual words decide nothing together")
  func usualLines() throws {
    let lines = ["base image", "status running", "ready true", "src port", "get data"]
    let collection = TestCollection(["notes": Self.quoting(lines.joined(separator: "\n"))])
    let log = lines.map { "app: \($0) and more" }.joined(separator: "\n")
    #expect(try Self.matches(collection, log) == [])
  }

  @Test("words that stand far apart, or one word said twice, are no message")
  func farApart() throws {
    let collection = TestCollection([
      "apart": Self.quoting("manual configuration required"),
      "twice": Self.quoting("environment environment name"),
    ])
    let apart = "manual check of all the other tables before any configuration of hosts is required"
    #expect(try Self.matches(collection, apart) == [])
    #expect(try Self.matches(collection, "server environment of environment: name x") == [])
    #expect(
      try Self.matches(collection, "db: manual configuration required").first?.id == "apart")
  }

  @Test("bytes of any kind and lines of any length show nothing, and what follows is recognised")
  func hostile() throws {
    let collection = TestCollection(try Fixtures.documents(in: "Tests/Fixtures/catalog/incidents"))
    let session = try MatchSession(Catalog(collection.collection, cache: nil), rules: [:])
    for seed in 0..<200 {
      let line = (0..<500).map { UInt8(truncatingIfNeeded: ($0 &* 31 &+ seed &* 17) ^ (seed >> 1)) }
      #expect(try session.read(line).isEmpty)
    }
    #expect(try session.read([UInt8](repeating: 0x61, count: 1 << 20)).isEmpty)
    let known = Array("x509: certificate has expired or is not yet valid".utf8)
    #expect(try session.read(known).map(\.id) == ["cert-expired-internal"])
    #expect(try session.finish(limit: 5).map(\.id) == ["cert-expired-internal"])
  }

  @Test("an incident is reported once, when it is recognised")
  func following() throws {
    let collection = TestCollection(try Fixtures.documents(in: "Tests/Fixtures/catalog/incidents"))
    let session = try MatchSession(Catalog(collection.collection, cache: nil), rules: [:])
    let line = Array("x509: certificate has expired or is not yet valid".utf8)
    #expect(try session.read(Array("nothing".utf8)).isEmpty)
    let hit = try #require(try session.read(line).first)
    #expect(hit.id == "cert-expired-internal")
    #expect(hit.score >= 1000)
    #expect(try session.read(line).isEmpty)
  }
}
