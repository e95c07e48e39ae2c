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
}
