import Database
import Glibc

/// The search index over a collection of documents.
///
/// It is always disposable: what cannot be read is
/// built anew, on disk where that is possible and else in memory, with the same answers.
package final class Catalog {
  private let collection: DocumentCollection
  private let folder: IndexFolder?

  /// Speaks of `collection`; without a `cache` folder the index is in memory.
  package init(_ collection: DocumentCollection, cache: String?) {
    self.collection = collection
    self.folder = cache.map { IndexFolder(cache: $0, collection: collection.name) }
  }

  /// Returns what `question` finds in an index that is up to date.
  ///
  /// The question may be asked again. What the index said before all documents were looked at goes to
  /// `early`; it is nearly always the answer.
  func answer<Answer>(
    early: (Answer) -> Void = { _ in },
    _ question: (IndexReader) throws(IndexError) -> Answer
  ) throws(IndexError) -> Answer {
    let fingerprint = Background { [collection] in collection.fingerprint() }
    if let found = onDisk(fingerprint, early, question) { return found }
    if let connection = rebuild(fingerprint.wait() ?? 0) {
      if let found = try? question(try reader(connection)) { return found }
    }
    return try answerFromMemory(question)
  }

  /// Returns what `question` finds in a new index in memory.
  func answerFromMemory<Answer>(
    _ question: (IndexReader) throws(IndexError) -> Answer
  ) throws(IndexError) -> Answer {
    try question(try reader(try inMemory(collection.fingerprint())))
  }

  /// Returns what the index on disk is, without changing it.
  package func status() -> CatalogStatus {
    guard let folder else { return CatalogStatus(state: .memoryOnly) }
    guard let connection = openCurrent() else {
      return CatalogStatus(state: folder.current == nil ? .missing : .unusable, folder: folder.path)
    }
    let stored = try? Self.fingerprint(of: connection)
    let isFresh = stored == collection.fingerprint()
    let index = try? reader(connection)
    return CatalogStatus(
      state: isFresh ? .current : .outdated, folder: folder.path, size: folder.size,
      documents: index?.count, unreadable: (try? index?.unreadablePaths()) ?? [])
  }

  /// Compares the whole index with one that is built from the documents in memory, and returns what
  /// differs; nil where there is no index on disk to compare.
  package func verify() throws(CatalogError) -> [String]? {
    guard let connection = openCurrent() else { return nil }
    do throws(IndexError) {
      let fresh = try answerFromMemory { index throws(IndexError) in
        try IndexInventory(index)
      }
      guard let stored = try? IndexInventory(try reader(connection)) else {
        return ["the index cannot be read"]
      }
      return stored.differences(from: fresh)
    } catch {
      throw CatalogError(error)
    }
  }

  /// Builds the index anew and returns whether it could be stored.
  package func rebuild() -> Bool { rebuild(collection.fingerprint(), always: true) != nil }

  /// Removes the index from the disk; false where something of it is left.
  package func clear() -> Bool { folder?.clear() ?? true }
}

// MARK: - On disk

extension Catalog {
  /// Asks the index on disk while the documents are still being looked at; nil where it is missing
  /// or cannot answer.
  private func onDisk<Answer>(
    _ fingerprint: Background<UInt64>, _ tell: (Answer) -> Void,
    _ question: (IndexReader) throws(IndexError) -> Answer
  ) -> Answer? {
    guard let connection = openCurrent() else { return nil }
    let early = try? question(try reader(connection))
    if let early { tell(early) }
    let wanted = fingerprint.wait() ?? 0
    guard let stored = try? Self.fingerprint(of: connection) else { return nil }
    if stored == wanted { return early }
    do {
      try IndexUpdate(connection, collection).run(fingerprint: wanted)
      guard try !isWorn(connection) else { return nil }
      return try question(try reader(connection))
    } catch {
      return nil
    }
  }

  /// Opens the current generation, if it is an index of this version; where nothing can be written
  /// beside it, as one that nobody changes.
  private func openCurrent() -> Connection? {
    guard let path = folder?.current else { return nil }
    for access in [Connection.Access.write, .frozen] {
      guard let connection = try? Connection(path: path, access: access) else { continue }
      do {
        guard try IndexSchema.isCurrent(connection) else { return nil }
        try IndexSchema.prepare(connection)
        return connection
      } catch {
        guard error.kind == .unavailable else { return nil }
      }
    }
    return nil
  }

  private func reader(_ connection: Connection) throws(IndexError) -> IndexReader {
    do { return try IndexReader(connection, collection) } catch { throw .database(error) }
  }

  private static func fingerprint(of connection: Connection) throws(DatabaseError) -> UInt64? {
    try connection.first("SELECT value FROM meta WHERE name = 'fingerprint'") {
      UInt64(bitPattern: $0.integer(0))
    }
  }

  /// So few cost less than a new index, however small it is.
  private static let fewDeadNumbers = 1000

  /// Whether there are so many dead numbers that a new index is the better one.
  private func isWorn(_ connection: Connection) throws(DatabaseError) -> Bool {
    let writer = try IndexWriter(connection)
    let dead = writer.deadNumbers
    return dead > Self.fewDeadNumbers && dead > writer.liveNumbers
  }

  /// For so many seconds a process that builds the index is waited for; the index in memory is made
  /// in less for any but the largest collections.
  private static let patience = 60.0

  /// Builds a new generation, unless another process has done so while this one waited.
  private func rebuild(_ fingerprint: UInt64, always: Bool = false) -> Connection? {
    guard let folder else { return nil }
    let before = folder.current
    guard folder.create(), let lock = folder.lock(seconds: Self.patience) else { return nil }
    return withExtendedLifetime(lock) { rebuild(in: folder, before, fingerprint, always: always) }
  }

  private func rebuild(
    in folder: IndexFolder, _ before: String?, _ fingerprint: UInt64, always: Bool
  ) -> Connection? {
    if !always, folder.current != before, let connection = openCurrent(),
      (try? Self.fingerprint(of: connection)) == fingerprint
    {
      return connection
    }
    let path = folder.newGeneration()
    do {
      try build(path, fingerprint)
      if folder.publish(path) {
        folder.removeOthers()
        return openCurrent()
      }
    } catch {
      // The index in memory takes its place.
    }
    unsafe unlink(path)
    return nil
  }

  /// Until it is published nobody sees the file, so it needs no journal.
  private func build(_ path: String, _ fingerprint: UInt64) throws {
    let connection = try Connection(path: path, access: .create)
    defer { connection.close() }
    try connection.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
    try fill(connection, fingerprint)
    try connection.execute("PRAGMA journal_mode = WAL")
  }

  /// After so many bytes the words are sorted and written while other threads read on.
  private static let pieceSize = 8 << 20
  private static let fewPieces = 4
  /// SQLite's own size of a piece, for the few documents of an update.
  private static let usualPieceSize = 1 << 20
  /// So many KiB of pages stay in memory while an index is filled, so that none is written twice.
  private static let pageMemory = 64 << 10

  private func fill(_ connection: Connection, _ fingerprint: UInt64) throws(IndexError) {
    do {
      try connection.execute("PRAGMA cache_size = -\(Self.pageMemory)")
      try connection.migrate(IndexSchema.migrations)
      try connection.execute(IndexSchema.indices)
      try connection.execute(
        """
        INSERT INTO text(text, rank) VALUES ('automerge', 0);
        INSERT INTO text(text, rank) VALUES ('hashsize', \(Self.pieceSize))
        """)
    } catch {
      throw .database(error)
    }
    try IndexUpdate(connection, collection).run(fingerprint: fingerprint)
    do {
      // Merging reads and writes it all again; a few pieces are as fast to search as one.
      let pieces = try connection.first("SELECT count(DISTINCT segid) FROM text_idx") {
        $0.integer(0)
      }
      if (pieces ?? 0) > Self.fewPieces {
        try connection.execute("INSERT INTO text(text) VALUES ('optimize')")
      }
      try connection.execute(
        """
        INSERT INTO text(text, rank) VALUES ('automerge', 4);
        INSERT INTO text(text, rank) VALUES ('hashsize', \(Self.usualPieceSize))
        """)
    } catch {
      throw .database(error)
    }
  }

  private func inMemory(_ fingerprint: UInt64) throws(IndexError) -> Connection {
    do {
      let connection = try Connection.inMemory()
      try fill(connection, fingerprint)
      try IndexSchema.prepare(connection)
      return connection
    } catch let error as DatabaseError {
      throw .database(error)
    } catch let error as IndexError {
      throw error
    } catch {
      throw .documents(error)
    }
  }
}
