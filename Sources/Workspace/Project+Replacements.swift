import Documents

extension Project {
  /// Returns the project's own documents that stand in place of shipped ones: the shipped path, and
  /// the own one as it is printed.
  package var replacements: [(shipped: String, own: String)] {
    let folders = [("incidents", incidentFolders), ("rules", ruleFolders)]
    return folders.flatMap { name, folders in
      let own = folders.flatMap { DocumentFolder.documents(below: $0) }.map { path in
        ("\(name)/\(Document.id(ofPath: path)).md", shown(path))
      }
      let shipped = Set(ShippedDocument.all.map(\.path))
      return own.filter { shipped.contains($0.0) }.map { (shipped: $0.0, own: $0.1) }
    }
  }
}
