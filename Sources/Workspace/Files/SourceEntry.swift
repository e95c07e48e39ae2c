/// A file that a command line means.
package struct SourceEntry: Hashable, Sendable {
  /// Relative to the working directory.
  package let path: String
  /// Whether the command line names the file itself.
  package let isNamed: Bool

  /// Speaks of the file at `path`.
  package init(path: String, isNamed: Bool) {
    self.path = path
    self.isNamed = isNamed
  }
}
