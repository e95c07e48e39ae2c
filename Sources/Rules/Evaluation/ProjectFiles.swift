/// The files around the one that is looked at: what can be known, beside what is reported.
package protocol ProjectFiles: Sendable {
  /// Returns the files that hold `word`, in the order of their paths, without test code.
  func files(holding word: String) -> [SourceFile]
}

/// No file but the one that is looked at.
package struct NoProject: ProjectFiles {
  /// Knows nothing.
  package init() {}

  package func files(holding word: String) -> [SourceFile] { [] }
}
