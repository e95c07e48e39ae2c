import Linting
import Workspace

extension Project {
  /// Returns what lists the files that questions about the project are asked of: outside of a project
  /// only `entries` are known.
  func sourceFiles(
    and entries: [SourceEntry], environment: [String: String]
  ) -> @Sendable () -> [String] {
    let named = entries.map(\.path)
    return {
      guard isBounded else { return named }
      let selection = try? SourceSelection.find(
        [root], from: workingDirectory, environment: environment
      ) { SourceLanguage.accepts($0, markdown: false) }
      return named + (selection?.entries.map(\.path) ?? [])
    }
  }
}
