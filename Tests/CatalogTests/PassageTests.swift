import Testing

@testable import Catalog

/// Lines that tell an incident only beside each other.
struct PassageTests {
  private static func found(_ collection: TestCollection, _ log: String) throws -> [String] {
    let session = try MatchSession(Catalog(collection.collection, cache: nil), rules: [:])
    for line in log.split(separator: "\n", omittingEmptySubsequences: false) {
      _ = try session.read(Array(line.utf8))
    }
    return try session.finish(limit: 5).map(\.id)
  }

  private static func quoting(_ log: String, symptom: String = "It stops") -> TestCollection {
    let body = "`\(symptom)`\n\n```log\n\(log)\n```\n"
    return TestCollection(["known": document(title: "A failure", body: body)])
  }

  @Test("every log of the shipped incidents is recognised as it stands there")
  func shipped() throws {
    let documents = try Fixtures.documents(in: "incidents")
    let collection = TestCollection(documents)
    for (id, text) in documents {
      let log = try #require(text.split(separator: "```log\n").dropFirst().first)
      let lines = try #require(log.split(separator: "\n```").first)
      #expect(try Self.found(collection, String(lines)) == [id])
    }
  }

  private static let account = """
    10:00:00 INFO lease granted holder=a-1 job=nightly
    10:00:01 INFO lease granted holder=b-2 job=nightly
    10:00:09 INFO ledger settled twice total=19
    """

  @Test("lines at a harmless level tell together, all of them and in their order")
  func account() throws {
    let collection = Self.quoting(Self.account)
    let lines = ["lease granted holder=q job=nightly", "x", "ledger settled twice total=7"]
    #expect(try Self.found(collection, lines.joined(separator: "\n")) == ["known"])
    #expect(try Self.found(collection, lines.reversed().joined(separator: "\n")) == [])
    #expect(try Self.found(collection, "\(lines[0])\n\(lines[0])") == [])
    let far = [lines[0]] + [String](repeating: "x", count: 500) + [lines[2]]
    #expect(try Self.found(collection, far.joined(separator: "\n")) == [])
  }

  @Test("beside a line that tells the incident harmless ones tell nothing: good runs have them too")
  func harmless() throws {
    let collection = Self.quoting(Self.account + "\n10:00:10 ERROR ledger charged customer again")
    #expect(try Self.found(collection, Self.account) == [])
    #expect(try Self.found(collection, "ERROR ledger charged customer again") == ["known"])
  }

  @Test(
    "what a runtime says tells with the frame where it failed, wherever the file lies now",
    arguments: [
      (
        """
        TypeError: Cannot read properties of undefined (reading 'shard')
            at CacheRing.lookup (/srv/app/src/cache/ring.js:45:19)
            at async Warmup.run (/srv/app/src/warmup.js:101:7)
        """,
        """
        TypeError: Cannot read properties of undefined (reading 'shard')
            at CacheRing.lookup (/home/me/ring.js:8:1)
            at main (/home/me/x.js:1:7)
        """,
        """
        TypeError: Cannot read properties of undefined (reading 'shard')
            at Array.map (<anonymous>)
            at async Warmup.run (/srv/app/src/warmup.js:101:7)
        """
      ),
      (
        """
        Traceback (most recent call last):
          File "relay/main.py", line 10, in run
          File "relay/switchboard.py", line 70, in negotiate
        AttributeError: 'NoneType' object has no attribute 'lanes'
        """,
        """
          File "/opt/venv/lib/relay/switchboard.py", line 71, in negotiate
            self.lanes = peer.lanes
        AttributeError: 'NoneType' object has no attribute 'lanes'
        """,
        """
          File "/opt/venv/lib/relay/switchboard.py", line 71, in negotiate
        AttributeError: 'NoneType' object has no attribute 'rates'
        """
      ),
    ])
  func traces(quoted: String, same: String, other: String) throws {
    let message = try #require(quoted.split(separator: "\n").first { $0.contains("Error") })
    for symptom in ["It stops", String(message)] {
      let collection = Self.quoting(quoted, symptom: symptom)
      #expect(try Self.found(collection, same) == ["known"])
      #expect(try Self.found(collection, other) == [])
      #expect(try Self.found(collection, String(message)) == [])
    }
  }
}
