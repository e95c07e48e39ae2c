/// The program that the user writes texts with.
package struct Editor: Sendable {
  private let command: String
  private let environment: [String: String]

  /// Takes `VISUAL`, else `EDITOR`; nil where neither names one.
  package init?(_ environment: [String: String]) {
    let named = [environment["VISUAL"], environment["EDITOR"]].compactMap { $0 }
    guard let command = named.first(where: { !$0.isEmpty }) else { return nil }
    self.command = command
    self.environment = environment
  }

  /// Opens the file at `path` and waits until the editor is closed; returns whether it could.
  package func open(_ path: String) -> Bool {
    // The variable holds a command line, such as `code --wait`.
    let words = ["/bin/sh", "-c", "\(command) \"$1\"", "sh", path]
    return ChildProcess.runInForeground(words, environment: environment) == 0
  }
}
