/// What kind of document an imported file is.
package enum ForeignShape: String, Sendable {
  /// It has our front matter already.
  case ours = "already in our form"
  /// Front matter of an issue that was exported from a tracker.
  case issueExport = "issue export"
  /// Front matter with other keys.
  case frontMatter = "foreign front matter"
  /// Lines of bold keys near the top.
  case boldKeys = "bold keys"
  /// Headings and text only.
  case plain = "plain Markdown"
}
