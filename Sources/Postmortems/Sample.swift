import Documents
package import SourceText

/// A piece of code in a document that shows the bug or the fix.
package struct Sample: Hashable, Sendable {
  /// What the sample shows.
  package enum Role: String, CaseIterable, Sendable {
    case bug, fix
  }

  package let role: Role
  /// Whether the fence itself says so, rather than the heading above it.
  package let isMarked: Bool
  /// The first word of the fence's info string, in lower case.
  package let language: String
  /// The bytes of the code, without the fence.
  package let range: ByteRange
  /// The reference implementation it is taken from, as `path#Name`.
  package let source: String?

  /// Languages whose fences are output or configuration rather than code with a bug in it.
  private static let plain: Set<String> = [
    "log", "text", "txt", "console", "bash", "sh", "shell", "json", "yaml", "yml", "toml", "diff",
    "mermaid", "http", "xml", "html", "css", "sql", "ini", "markdown", "md",
  ]

  /// Reads `fence`, whose own role wins over that of the section it stands in.
  init?(_ fence: Fence, in section: @autoclosure () -> SectionKind?) {
    guard let language = fence.language, !language.isEmpty else { return nil }
    let own = fence.roles.lazy.compactMap(Role.init).first
    let inherited = Self.plain.contains(language) ? nil : section()?.role
    guard let role = own ?? inherited else { return nil }
    self.role = role
    self.isMarked = own != nil
    self.language = language
    self.range = fence.codeRange
    self.source = fence.attributes["fix"]
  }
}
