import Foundation

/// The program that the user writes texts with.
package struct Editor: Sendable {
  private let command: String

  /// Takes `VISUAL`, else `EDITOR`; nil where neither names one.
  package init?(_ environment: [String: String]) {
    let named = [environment["VISUAL"], environment["EDITOR"]].compactMap { $0 }
    guard let command = named.first(where: { !$0.isEmpty }) else { return nil }
    self.command = command
  }

  /// Opens the file at `path` and waits until the editor is closed; returns whether it could.
  package func open(_ path: String) -> Bool {
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    // The variable holds a command line, such as `code --wait`.
    shell.arguments = ["-c", "\(command) \"$1\"", "sh", path]
    do { try shell.run() } catch { return false }
    shell.waitUntilExit()
    return shell.terminationStatus == 0
  }
}
