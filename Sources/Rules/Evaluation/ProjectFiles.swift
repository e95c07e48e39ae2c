/// The files around the one that is looked at: what can be known, beside what is reported.
package protocol ProjectFiles: Sendable {
  /// Returns the files that hold `word`, in the order of their paths, without test code.
  func files(holding word: String) -> [ProjectFile]
  /// What was found out about the project, for all files of a run.
  var memory: ProjectMemory { get }
}

/// A file of the project that is read when something is asked about it.
package struct ProjectFile: Sendable {
  package let path: String
  /// The family of its language.
  package let family: String
  /// Reads it; nil where that is no longer possible.
  let load: @Sendable () -> SourceFile?

  /// Speaks of the file at `path`, which `load` reads.
  package init(path: String, family: String, load: @escaping @Sendable () -> SourceFile?) {
    self.path = path
    self.family = family
    self.load = load
  }
}

/// No file but the one that is looked at.
package struct NoProject: ProjectFiles {
  package let memory = ProjectMemory()

  /// Knows nothing.
  package init() {}

  package func files(holding word: String) -> [ProjectFile] { [] }
}
