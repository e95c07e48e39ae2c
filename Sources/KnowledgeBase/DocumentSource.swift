import Documents
package import Workspace

/// Where the bytes of a document come from.
package enum DocumentSource: Sendable {
  /// A file, and the path it is shown by.
  case file(path: String, shownAs: String)
  /// A document inside the program.
  case shipped(ShippedDocument)

  /// The path that findings and messages name.
  package var shownPath: String {
    switch self {
    case .file(_, let shown): shown
    case .shipped(let document): document.path
    }
  }

  /// Whether it travels inside the program.
  package var isShipped: Bool {
    if case .shipped = self { true } else { false }
  }

  /// The id that the document has by its name.
  var id: String { Document.id(ofPath: shownPath) }

  /// Returns whether it is a file in one of `folders`, or below.
  func isBelow(_ folders: [String]) -> Bool {
    guard case .file(let path, _) = self else { return false }
    return folders.contains { path.hasPrefix($0 + "/") }
  }

  /// Returns the whole content.
  func bytes() throws(FileError) -> [UInt8] {
    switch self {
    case .file(let path, _): try FileSystem.read(path)
    case .shipped(let document): document.bytes
    }
  }
}
