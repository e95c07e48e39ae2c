import TestSupport

// Folders in which commands run.
extension Scratch {
  /// Runs `body` in a folder with nothing in it.
  static func withFolder(_ body: (String) throws -> Void) throws {
    let scratch = try Scratch()
    try withExtendedLifetime(scratch) { try body(scratch.path) }
  }

  /// Makes a project whose incidents are in `docs`.
  static func withDocuments() throws -> Scratch {
    try Scratch([".incidents.yml": "incidents: [docs]\n", "docs/readme.md": ""])
  }

  /// Returns an incident that can be read.
  static func document(title: String = "Trains are late", body: String = "Slowly.") -> String {
    """
    ---
    title: \(title)
    category: delay
    severity: P3
    symptoms: [A zeppelinesque queue]
    tags: [trains]
    created_date: 2026-01-01
    ---

    ## Problem

    \(body)

    """
  }

  /// Runs a command in the folder, with a cache of its own.
  func run(_ words: String..., input: String = "") -> CommandRun {
    CommandRun(words, in: path, environment: ["XDG_CACHE_HOME": "\(path)/cache"], input: input)
  }
}
