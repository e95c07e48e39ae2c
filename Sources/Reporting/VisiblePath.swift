import Findings
import Terminal

/// Paths as people see them.
package enum VisiblePath {
  /// Returns `path` as it is printed in a line: it must not look like another line, nor begin one that
  /// a CI runner takes as a command.
  package static func text(_ path: String) -> String {
    let text = VisibleText.escaped(PathText.printable(path)).replacing("\n", with: "\\n")
    return text.hasPrefix("::") || text.hasPrefix("##") ? "./\(text)" : text
  }
}
