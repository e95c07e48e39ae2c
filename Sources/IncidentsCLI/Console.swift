import Terminal

/// The world as a command sees it; the process or a test hands it in.
package struct Console: Sendable {
  /// Writes to standard output.
  package let write: @Sendable (String) -> Void
  /// Writes to standard error.
  package let writeError: @Sendable (String) -> Void
  /// Hands gathered output on at once.
  package let flush: @Sendable () -> Void
  /// Returns the next piece of standard input; nothing at its end.
  package let readInput: @Sendable () throws -> [UInt8]
  /// Holds a value as long as the process lasts: to take apart what is large costs time that nobody
  /// gains from at the end.
  package let keep: @Sendable (any Sendable) -> Void
  /// The environment variables.
  package let environment: [String: String]
  /// The absolute path that relative ones start from.
  package let workingDirectory: String
  /// The width of the terminal that standard output is, nil where it is none.
  package let terminalWidth: Int?

  /// Takes the streams and the facts about the process.
  package init(
    write: @escaping @Sendable (String) -> Void, writeError: @escaping @Sendable (String) -> Void,
    flush: @escaping @Sendable () -> Void = {},
    readInput: @escaping @Sendable () throws -> [UInt8] = { [] },
    keep: @escaping @Sendable (any Sendable) -> Void = { _ in },
    environment: [String: String], workingDirectory: String, terminalWidth: Int?
  ) {
    self.write = write
    self.writeError = writeError
    self.flush = flush
    self.readInput = readInput
    self.keep = keep
    self.environment = environment
    self.workingDirectory = workingDirectory
    self.terminalWidth = terminalWidth
  }

  /// Says why the tool could not do its work.
  func fail(_ message: String) { writeError("incidents: \(VisibleText.escaped(message))\n") }
}
