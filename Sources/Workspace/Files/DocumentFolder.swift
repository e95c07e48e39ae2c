/// Finds the Markdown documents below a folder.
package enum DocumentFolder {
  /// Returns the paths of all documents below `folder`, in the order of their names; hidden files
  /// and folders and the folder's own README are none.
  package static func documents(below folder: String) throws(FileError) -> [String] {
    var found: [String] = []
    var pending = [folder]
    var visited: Set<String> = []
    while let next = pending.popLast() {
      guard visited.insert(FileSystem.resolved(next)).inserted else { continue }
      for name in try FileSystem.names(in: next) where !name.hasPrefix(".") {
        let path = "\(next)/\(name)"
        switch FileSystem.kind(of: path) {
        case .folder: pending.append(path)
        case .file where isDocument(name): found.append(path)
        default: continue
        }
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func isDocument(_ name: String) -> Bool {
    name.hasSuffix(".md") && name.lowercased() != "readme.md"
  }
}
