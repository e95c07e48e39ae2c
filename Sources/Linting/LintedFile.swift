package import Rules

/// How one file fared.
package struct LintedFile: Sendable {
  /// Relative to the working directory.
  package let path: String
  package let result: FileResult
}
