package import Findings

/// What differs between two states of a repository, by paths from its root.
package struct RepositoryChanges: Sendable {
  /// The lines that are new or other, of every file that the newer state has.
  package internal(set) var lines: [PathKey: ChangedLines] = [:]
  /// Files that only the older state has.
  package internal(set) var removed: Set<PathKey> = []
  /// Files of which the sides of a merge disagree still.
  package internal(set) var conflicts: Set<PathKey> = []
  /// Submodules that stand at another commit; their files are another repository's.
  package internal(set) var submodules: Set<PathKey> = []
}
