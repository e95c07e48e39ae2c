/// Where the user's own documents are.
package struct Project: Sendable {
  /// The absolute path of the folder that paths in documents start from.
  package let root: String
  /// The folder that the tool was started in; printed paths are relative to it.
  package let workingDirectory: String
  /// What `.incidents.yml` says.
  package let configuration: Configuration

  /// Finds the project around `workingDirectory`: the nearest folder with an `.incidents.yml`,
  /// looked for no further up than the repository's root or the home folder, else that root.
  package static func find(
    from workingDirectory: String, home: String?
  ) throws(ConfigurationError) -> Project {
    var folder = workingDirectory
    while true {
      let file = "\(folder)/\(Configuration.fileName)"
      if FileSystem.kind(of: file) == .file {
        return Project(
          root: folder, workingDirectory: workingDirectory,
          configuration: try Configuration.read(
            file, shownAs: Path.relative(file, to: workingDirectory)))
      }
      if FileSystem.kind(of: "\(folder)/.git") != nil {
        return Project(
          root: folder, workingDirectory: workingDirectory, configuration: Configuration())
      }
      if folder == "/" || folder == home { break }
      folder = Path.parent(of: folder)
    }
    return Project(
      root: workingDirectory, workingDirectory: workingDirectory, configuration: Configuration())
  }

  /// The absolute paths of the folders of incidents that exist.
  package var incidentFolders: [String] {
    configuration.incidents.map { Path.absolute($0, from: root) }
      .filter { FileSystem.kind(of: $0) == .folder }
  }

  /// Returns the absolute path of a new document in the first of the folders.
  package func newIncidentPath(id: String) -> String {
    Path.absolute("\(configuration.incidents.first ?? "incidents")/\(id).md", from: root)
  }

  /// Returns `path` as it is printed: relative to the working directory.
  package func shown(_ path: String) -> String { Path.relative(path, to: workingDirectory) }
}
