import Synchronization

/// Indexers for threads that come and go; each is used by one at a time and keeps what it has learnt.
final class IndexerPool: Sendable {
  private let free = Mutex<[DocumentIndexer]>([])

  /// Lends an indexer to `body`.
  func withIndexer<Result>(_ body: (inout DocumentIndexer) -> Result) -> Result {
    var indexer = free.withLock { $0.popLast() } ?? DocumentIndexer()
    let result = body(&indexer)
    free.withLock { $0.append(indexer) }
    return result
  }

  /// The words that all indexers saw and that somebody could misspell, sorted.
  var properWords: [[UInt8]] {
    let words = free.withLock { Set($0.flatMap(\.properWords)) }
    return words.sorted { $0.lexicographicallyPrecedes($1) }
  }
}
