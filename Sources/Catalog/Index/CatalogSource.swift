/// A document that belongs into the catalog, before it was read.
package struct CatalogSource: Hashable, Sendable {
  /// The absolute path, or the path inside the program.
  package let path: String
  /// Whether it travels inside the program; the project's own document of the same id replaces it.
  package let isShipped: Bool
  /// What changes when the file does: size, times, inode.
  package let stamp: [Int64]

  /// Names the document at `path`.
  package init(path: String, isShipped: Bool, stamp: [Int64]) {
    self.path = path
    self.isShipped = isShipped
    self.stamp = stamp
  }
}
