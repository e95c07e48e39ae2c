/// Where `.incidents.yml` was looked for: from the working directory upward, no further than the root
/// of the repository or the home folder.
package struct ConfigurationSearch: Sendable {
  /// Why the search goes no further up.
  package enum End: String, Sendable {
    case repository = "the root of the git repository"
    case home = "the home folder"
    case top = "the top of the file system"
  }

  /// The files that are there, by their absolute paths; the first one, which is nearest, counts.
  package let files: [String]
  /// The last folder that was looked into.
  package let last: String
  package let end: End

  /// Looks from `folder` upward.
  init(from folder: String, home: String?) {
    let home = home.map(FileSystem.resolved)
    var files: [String] = []
    var folder = folder
    while true {
      let file = "\(folder == "/" ? "" : folder)/\(Configuration.fileName)"
      // What is no file there, or a link that leads nowhere, is an error and not the defaults.
      if FileSystem.kind(of: file) != nil || FileSystem.isLink(file) { files.append(file) }
      if let end = Self.end(at: folder, home) {
        (self.files, self.last, self.end) = (files, folder, end)
        return
      }
      folder = Path.parent(of: folder)
    }
  }

  private static func end(at folder: String, _ home: String?) -> End? {
    if FileSystem.kind(of: "\(folder)/.git") != nil { return .repository }
    if FileSystem.resolved(folder) == home { return .home }
    return folder == "/" ? .top : nil
  }
}
