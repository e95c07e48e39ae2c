import Findings
import Foundation
import Postmortems
import Synchronization

@testable import Catalog

/// Documents in memory that a test can change.
final class TestCollection: Sendable {
  private struct Entry {
    var text: String
    var stamp: Int64
  }

  private let entries = Mutex<[String: Entry]>([:])
  private let clock = Mutex<Int64>(0)

  /// Starts with `documents`, by id.
  init(_ documents: [String: String]) {
    for (id, text) in documents { self[id] = text }
  }

  /// The document `id`; nil removes it.
  subscript(id: String) -> String? {
    get { entries.withLock { $0[id]?.text } }
    set {
      let now = clock.withLock { clock in
        clock += 1
        return clock
      }
      entries.withLock { $0[id] = newValue.map { Entry(text: $0, stamp: now) } }
    }
  }

  /// The collection as the catalog sees it.
  var collection: DocumentCollection {
    DocumentCollection(
      name: "test",
      fingerprint: {
        self.entries.withLock { entries in
          entries.reduce(UInt64(entries.count)) { sum, entry in
            sum &+ ContentDigest.digest(Array("\(entry.key) \(entry.value.stamp)".utf8))
          }
        }
      },
      list: {
        self.entries.withLock { entries in
          entries.keys.sorted().map {
            CatalogSource(
              path: "/docs/\($0).md", isShipped: false, stamp: [entries[$0]?.stamp ?? 0])
          }
        }
      },
      read: { source in
        let id = source.path.dropFirst("/docs/".count).dropLast(".md".count)
        guard let text = self[String(id)] else { throw CocoaError(.fileNoSuchFile) }
        return Array(text.utf8)
      })
  }

  /// Returns what `text` finds, with the index in the folder `cache` or in memory.
  func search(
    _ text: String, cache: String? = nil, rules: [String: [String]] = [:], limit: Int = 20
  ) throws -> SearchAnswer {
    let query = try QueryParser.parse(text, today: Self.today)
    return try Catalog(collection, cache: cache).search(
      query, limit: limit, rules: rules, today: Self.today)
  }

  /// Returns the ids that `text` finds.
  func ids(_ text: String, cache: String? = nil) throws -> [String] {
    try search(text, cache: cache).hits.map(\.id)
  }

  static let today = unsafe CalendarDate("2026-07-01").unsafelyUnwrapped
}

/// Writes the front matter of a test document.
func document(
  title: String, category: String = "race-condition", severity: String = "P2",
  cost: String = "unknown (test)", duration: String = "1h", created: String = "2025-06-07",
  tags: String = "webrtc", symptom: String = "It fails", cause: String = "A bug",
  more: String = "", body: String = "Nothing more is known."
) -> String {
  """
  ---
  title: \(title)
  category: \(category)
  severity: \(severity)
  cost: \(cost)
  duration: \(duration)
  created_date: \(created)
  symptoms:
    - \(symptom)
  root_cause: \(cause)
  tags: [\(tags)]
  \(more)
  ---

  # \(title)

  ## Problem

  \(body)

  """
}

/// A folder that is removed with its last reference.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "catalog-\(UUID().uuidString)")
      .path()
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
