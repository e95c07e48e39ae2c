import Database
import Glibc

/// Compares an index with its documents and changes what differs, as one transaction.
struct IndexUpdate {
  private let connection: Connection
  private let collection: DocumentCollection
  private let indexers = IndexerPool()

  private struct Stored {
    let number: Int
    let stamp: String
    let digest: UInt64
  }

  /// What one thread made of some documents.
  private struct Batch {
    let documents: [IndexedDocument]
    /// Words that are perhaps new to the index.
    let words: [[UInt8]]
  }

  /// How many documents are read at a time by one thread.
  private static let batchSize = 32

  /// Prepares to bring `connection` up to `collection`.
  init(_ connection: Connection, _ collection: DocumentCollection) {
    self.connection = connection
    self.collection = collection
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

  /// Writes documents in their order while other threads read those that follow: enough that they
  /// have work while a piece is sorted, and only so many, which bounds the memory.
  private func add(
    _ sources: [CatalogSource], _ writer: inout IndexWriter
  ) throws(DatabaseError) {
    let ahead = 8 * max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1)
    var starts = stride(from: 0, to: sources.count, by: Self.batchSize).makeIterator()
    var reading: [Background<Batch>] = []
    var known: Set<[UInt8]> = []
    while true {
      while reading.count < ahead, let start = starts.next() {
        reading.append(read(sources[start..<min(start + Self.batchSize, sources.count)]))
      }
      guard !reading.isEmpty else { return }
      guard let batch = reading.removeFirst().wait() else { continue }
      for document in batch.documents { try writer.add(document) }
      // Each thread tells a word once, and the database takes longer than a set to say that it has it.
      try writer.add(words: batch.words.filter { known.insert($0).inserted })
    }
  }

  private func read(_ sources: ArraySlice<CatalogSource>) -> Background<Batch> {
    Background { [indexers, collection] in
      indexers.withIndexer { indexer in
        let documents = sources.map { Self.read($0, of: collection, &indexer) }
        return Batch(documents: documents, words: indexer.takeNewProperWords())
      }
    }
  }

  /// A file that cannot be read is kept as one without content, so that it is not tried each time.
  private static func read(
    _ source: CatalogSource, of collection: DocumentCollection, _ indexer: inout DocumentIndexer
  ) -> IndexedDocument {
    guard let bytes = try? collection.read(source) else {
      return IndexedDocument(source: source, digest: 0, content: nil)
    }
    return indexer.index(bytes, of: source)
  }
}
