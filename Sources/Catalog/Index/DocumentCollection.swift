/// The documents that a catalog is made of, as its user finds and reads them.
package struct DocumentCollection: Sendable {
  /// What tells this collection from others on the machine.
  package let name: String
  /// Returns a number that changes with every file of the collection; far cheaper than a list.
  package let fingerprint: @Sendable () -> UInt64
  /// Lists the documents, shipped ones first, then by path.
  package let list: @Sendable () throws -> [CatalogSource]
  /// Returns the bytes of a document.
  package let read: @Sendable (CatalogSource) throws -> [UInt8]

  /// Takes the ways to the documents.
  package init(
    name: String, fingerprint: @escaping @Sendable () -> UInt64,
    list: @escaping @Sendable () throws -> [CatalogSource],
    read: @escaping @Sendable (CatalogSource) throws -> [UInt8]
  ) {
    self.name = name
    self.fingerprint = fingerprint
    self.list = list
    self.read = read
  }
}
