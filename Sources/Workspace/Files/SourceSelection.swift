import Findings

/// The files that a command line means.
package struct SourceSelection: Sendable {
  /// Each file once, in the order of the bytes of their paths.
  package let entries: [SourceEntry]
  /// Folders that could not be listed, or not as git sees them, and why.
  package let problems: [Problem]

  /// What went wrong with a folder.
  package struct Problem: Hashable, Sendable {
    package let path: String
    package let reason: String
    /// Whether its files were found nevertheless.
    package let isListed: Bool
  }
}

extension SourceSelection {
  /// Finds the files that `paths` name, and those with an accepted name below the folders among
  /// them.
  ///
  /// Within a git work tree these are the tracked and the unignored files, or the ignored ones as
  /// well; elsewhere, and among ignored ones, hidden folders and those of dependencies are left out.
  package static func find(
    _ paths: [String], from workingDirectory: String, environment: [String: String],
    includesIgnored: Bool = false, accepting: @escaping (Substring.UTF8View) -> Bool
  ) throws(FileError) -> SourceSelection {
    var finder = SourceFinder(workingDirectory, environment, accepting)
    finder.includesIgnored = includesIgnored
    for path in paths { try finder.add(path) }
    return finder.selection
  }
}
