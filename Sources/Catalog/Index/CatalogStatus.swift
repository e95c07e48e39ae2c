/// What is known of an index without building it.
package struct CatalogStatus: Hashable, Sendable {
  /// How the index stands to the documents.
  package enum State: String, Sendable {
    case current
    /// Documents changed since; the next search brings it up to them.
    case outdated
    case missing
    /// Damaged, foreign or of another version; the next search builds it anew.
    case unusable
    /// No cache folder is known.
    case memoryOnly = "memory-only"
  }

  package let state: State
  package var folder: String?
  /// Bytes on disk.
  package var size = 0
  package var documents: Int?
  /// The paths of documents that cannot be read as incidents.
  package var unreadable: [String] = []
}
