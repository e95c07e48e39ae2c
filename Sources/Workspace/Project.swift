/// Where the user's own documents are.
package struct Project: Sendable {
  /// The absolute path of the folder that paths in documents start from.
  package let root: String
  /// The folder that the tool was started in; printed paths are relative to it.
  package let workingDirectory: String
  /// What `.incidents.yml` says.
  package let configuration: Configuration
  /// Whether a configuration or a repository says where the project ends.
  package let isBounded: Bool
  /// Where an `.incidents.yml` was looked for.
  package let search: ConfigurationSearch

  /// Finds the project around `workingDirectory`: the nearest folder with an `.incidents.yml`,
  /// looked for no further up than the repository's root or the home folder, else that root.
  package static func find(
    from workingDirectory: String, home: String?
  ) throws(ConfigurationError) -> Project {
    guard workingDirectory.hasPrefix("/"), FileSystem.kind(of: workingDirectory) == .folder else {
      throw .noWorkingDirectory
    }
    let search = ConfigurationSearch(from: workingDirectory, home: home)
    guard let folder = search.files.first.map({ Path.parent(of: $0) }) else {
      let isRepository = search.end == .repository
      return Project(
        root: isRepository ? search.last : workingDirectory, workingDirectory: workingDirectory,
        configuration: Configuration(), isBounded: isRepository, search: search)
    }
    return try configured(in: folder, workingDirectory, search)
  }

  private static func configured(
    in folder: String, _ workingDirectory: String, _ search: ConfigurationSearch
  ) throws(ConfigurationError) -> Project {
    let file = Path.relative("\(folder)/\(Configuration.fileName)", to: workingDirectory)
    return Project(
      root: folder, workingDirectory: workingDirectory,
      configuration: try Configuration.read("\(folder)/\(Configuration.fileName)", shownAs: file),
      isBounded: true, search: search)
  }

  /// The absolute paths of the folders of incidents that exist.
  package var incidentFolders: [String] {
    configuration.incidents.map { Path.absolute($0, from: root) }
      .filter { FileSystem.kind(of: $0) == .folder }
  }

  /// The absolute paths of the folders of rules that exist.
  package var ruleFolders: [String] {
    configuration.rules.map { Path.absolute($0, from: root) }
      .filter { FileSystem.kind(of: $0) == .folder }
  }

  /// Returns the absolute path of the file printed as `path`.
  package func absolutePath(of path: String) -> String {
    path.utf8.starts(with: "..".utf8)
      ? Path.absolute(path, from: workingDirectory) : "\(workingDirectory)/\(path)"
  }

  /// Returns the printed path `path` as it is written from the root.
  package func pathFromRoot(_ path: String) -> String {
    root == workingDirectory && !path.utf8.starts(with: "..".utf8)
      ? path : Path.relative(Path.absolute(path, from: workingDirectory), to: root)
  }

  /// Returns the absolute path of a new document in the first of the folders.
  package func newIncidentPath(id: String) -> String {
    Path.absolute("\(configuration.incidents.first ?? "incidents")/\(id).md", from: root)
  }

  /// Returns `path` as it is printed: relative to the working directory.
  package func shown(_ path: String) -> String { Path.relative(path, to: workingDirectory) }
}
