/// Finds the Markdown documents below a folder.
package enum DocumentFolder {
  /// Returns the paths of all documents below `folder`, in the order of their names, and those of the
  /// folders that could not be searched; hidden names and READMEs are no documents.
  ///
  /// A name of a document is returned even where no file stands behind it, so that nothing is silent.
  package static func documents(below folder: String) -> [String] {
    var found: [String] = []
    var pending = [folder]
    var visited: Set<String> = []
    while let next = pending.popLast() {
      guard visited.insert(FileSystem.resolved(next)).inserted else { continue }
      guard let names = try? FileSystem.names(in: next) else {
        found.append(next)
        continue
      }
      for name in names where !name.hasPrefix(".") {
        let path = "\(next)/\(name)"
        if FileSystem.kind(of: path) == .folder {
          pending.append(path)
        } else if isDocument(name) {
          found.append(path)
        }
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func isDocument(_ name: String) -> Bool {
    name.hasSuffix(".md") && name.lowercased() != "readme.md"
  }
}
