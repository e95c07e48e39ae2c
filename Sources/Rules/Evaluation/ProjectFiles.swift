import Findings

/// The files around the one that is looked at: what can be known, beside what is reported.
package protocol ProjectFiles: Sendable {
  /// Returns the file at `position` among those that hold `word` in that use, in the order of their
  /// paths and without test code; nil behind the last. A word is a name, or several with dots or
  /// other signs between as they stand in the file: `send`, `response.done`.
  func file(_ position: Int, holding word: String, as use: WordUse) -> ProjectFile?
  /// What was found out about the project, for all files of a run.
  var memory: ProjectMemory { get }
}

/// How a word is used in a file that is looked for.
package enum WordUse: Hashable, Sendable {
  case anyhow
  /// What follows it makes it look called.
  case asCall
}

extension ProjectFiles {
  /// Returns the files that hold `word`, each looked for when it is its turn.
  package func files(holding word: String, as use: WordUse = .anyhow) -> FilesHolding {
    FilesHolding(project: self, word: word, use: use)
  }

  /// Returns those of them that are another file than the one at `path`.
  func files(
    besides path: String, holding word: String, as use: WordUse = .anyhow
  ) -> LazyFilterSequence<FilesHolding> {
    let own = PathKey(path)
    return files(holding: word, as: use).lazy.filter { PathKey($0.path) != own }
  }
}

/// The files of a project that hold a word, in the order of their paths.
package struct FilesHolding: Sequence, IteratorProtocol {
  fileprivate let project: any ProjectFiles
  fileprivate let word: String
  fileprivate let use: WordUse
  private var position = 0

  fileprivate init(project: any ProjectFiles, word: String, use: WordUse) {
    self.project = project
    self.word = word
    self.use = use
  }

  package mutating func next() -> ProjectFile? {
    defer { position += 1 }
    return project.file(position, holding: word, as: use)
  }
}

/// A file of the project that is read when something is asked about it.
package struct ProjectFile: Sendable {
  package let path: String
  /// The family of its language.
  package let family: String
  /// How many bytes it had when it was looked at.
  let size: Int
  /// Reads it; nil where that is no longer possible.
  let load: @Sendable () -> SourceFile?

  /// Speaks of the file at `path`, of `size` bytes, which `load` reads.
  package init(
    path: String, family: String, size: Int, load: @escaping @Sendable () -> SourceFile?
  ) {
    self.path = path
    self.family = family
    self.size = size
    self.load = load
  }
}

/// No file but the one that is looked at.
package struct NoProject: ProjectFiles {
  package let memory = ProjectMemory()

  /// Knows nothing.
  package init() {}

  package func file(_ position: Int, holding word: String, as use: WordUse) -> ProjectFile? { nil }
}
