import Findings
import Structure

/// One question about where a name is read in a project.
struct ReadQuestion: Hashable, Sendable {
  let rule: Int
  /// The metavariable that is asked about, and the last name of what it stands for.
  let variable: String
  let name: String
  /// What matches these patterns does not count.
  let besides: PatternSet?
}

/// A place where a name is read.
struct FoundRead: Sendable {
  let path: String
  let tokens: TokenRange

  /// Whether it stands in another file than the one at `path`.
  func isOutside(_ path: String) -> Bool { PathKey(self.path) != PathKey(path) }
}
