/// The files around the one that is looked at: what can be known, beside what is reported.
package protocol ProjectFiles: Sendable {
  /// Returns the files that hold `word`, in the order of their paths, without test code.
  func files(holding word: String) -> [SourceFile]
  /// What was found out about the project, for all files of a run.
  var memory: ProjectMemory { get }
}

/// No file but the one that is looked at.
package struct NoProject: ProjectFiles {
  package let memory = ProjectMemory()

  /// Knows nothing.
  package init() {}

  package func files(holding word: String) -> [SourceFile] { [] }
}
