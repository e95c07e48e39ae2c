import Database
import Dispatch
import Glibc
import Synchronization

/// Compares an index with its documents and changes what differs, as one transaction.
struct IndexUpdate {
  private let connection: Connection
  private let collection: DocumentCollection
  private let indexers: [Lane]

  /// The state of one thread's work.
  private final class Lane: Sendable {
    let indexer = Mutex(DocumentIndexer())
  }

  private struct Stored {
    let number: Int
    let stamp: String
    let digest: UInt64
  }

  /// How many documents are read before they are written; it bounds the memory.
  private static let batch = 256

  /// Prepares to bring `connection` up to `collection`.
  init(_ connection: Connection, _ collection: DocumentCollection) {
    self.connection = connection
    self.collection = collection
    let threads = min(max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1), 16)
    self.indexers = (0..<threads).map { _ in Lane() }
  }

  /// Makes the changes; `fingerprint` is of a state that is no newer than what is read here, so that
  /// a change in between is seen the next time.
  func run(fingerprint: UInt64) throws(IndexError) {
    try connection.transaction { () throws(IndexError) in
      // Another process may have made the same changes while this one waited for the lock.
      let stored = try? connection.first("SELECT value FROM meta WHERE name = 'fingerprint'") {
        UInt64(bitPattern: $0.integer(0))
      }
      if stored == fingerprint { return }
      let sources: [CatalogSource]
      do { sources = try collection.list() } catch { throw .documents(error) }
      do throws(DatabaseError) {
        var writer = try IndexWriter(connection)
        let changed = try removeStale(&writer, keeping: sources)
        try add(changed, &writer)
        try writer.add(words: properWords)
        try writer.finish(fingerprint: fingerprint)
      } catch {
        throw .database(error)
      }
    } orElse: {
      .database($0)
    }
  }

  /// Takes out what is gone or changed, and returns what is to be read.
  private func removeStale(
    _ writer: inout IndexWriter, keeping sources: [CatalogSource]
  ) throws(DatabaseError) -> [CatalogSource] {
    let rows = try connection.rows("SELECT path, number, stamp, digest FROM document") {
      (
        $0.text(0) ?? "",
        Stored(
          number: Int($0.integer(1)), stamp: $0.text(2) ?? "",
          digest: UInt64(bitPattern: $0.integer(3)))
      )
    }
    var stored = Dictionary(rows) { first, _ in first }
    var changed: [CatalogSource] = []
    for source in sources {
      guard let known = stored.removeValue(forKey: source.path) else {
        changed.append(source)
        continue
      }
      if known.stamp == IndexWriter.text(of: source.stamp) { continue }
      if let bytes = try? collection.read(source), ContentDigest.digest(bytes) == known.digest {
        try writer.touch(known.number, source.stamp)
      } else {
        try writer.remove(known.number)
        changed.append(source)
      }
    }
    for gone in stored.values { try writer.remove(gone.number) }
    return changed
  }

  /// Reads the next batch while this thread writes the last one.
  private func add(
    _ sources: [CatalogSource], _ writer: inout IndexWriter
  ) throws(DatabaseError) {
    var start = 0
    var pending = reading(sources, from: start)
    while let reading = pending {
      start += Self.batch
      let documents = reading.wait() ?? []
      pending = self.reading(sources, from: start)
      for document in documents { try writer.add(document) }
    }
  }

  private func reading(
    _ sources: [CatalogSource], from start: Int
  ) -> Background<[IndexedDocument]>? {
    guard start < sources.count else { return nil }
    let batch = Array(sources[start..<min(start + Self.batch, sources.count)])
    let (indexers, collection) = (indexers, collection)
    return Background { Self.read(batch, of: collection, indexers) }
  }

  /// A file that cannot be read is kept as one without content, so that it is not tried each time.
  private static func read(
    _ sources: [CatalogSource], of collection: DocumentCollection, _ lanes: [Lane]
  ) -> [IndexedDocument] {
    let results = Mutex([IndexedDocument?](repeating: nil, count: sources.count))
    DispatchQueue.concurrentPerform(iterations: lanes.count) { lane in
      for index in stride(from: lane, to: sources.count, by: lanes.count) {
        let bytes = try? collection.read(sources[index])
        let document = lanes[lane].indexer.withLock { indexer in
          bytes.map { indexer.index($0, of: sources[index]) }
            ?? IndexedDocument(source: sources[index], digest: 0, content: nil)
        }
        results.withLock { $0[index] = document }
      }
    }
    return results.withLock { $0.compactMap(\.self) }
  }

  private var properWords: [[UInt8]] {
    var words: Set<[UInt8]> = []
    for lane in indexers { words.formUnion(lane.indexer.withLock { $0.properWords }) }
    return words.sorted { $0.lexicographicallyPrecedes($1) }
  }
}
