/// Why the catalog cannot answer, not even from memory.
package struct CatalogError: Error, CustomStringConvertible {
  package let description: String

  init(_ error: IndexError) {
    description =
      switch error {
      case .database(let error): "the catalog cannot be built: \(error)"
      case .inconsistent(let what): "the documents keep changing: \(what)"
      case .documents(let error): "the documents cannot be read: \(error)"
      }
  }
}
