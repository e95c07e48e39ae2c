/// Text in the log of a CI runner, which obeys commands that it finds there.
///
/// GitHub's runner reads `::name::` behind blanks at the begin of a line and `##[name]` anywhere in
/// it, Azure's agent `##vso[` and `##[`: what others wrote must not hold any of them.
enum RunnerText {
  /// Returns `text` with every line that could be a command made harmless.
  static func harmless(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let line = line.replacing(#/##(?=\[|vso\[)/#.ignoresCase(), with: "# #")
      return line.drop { $0.isWhitespace }.hasPrefix("::") ? "| \(line)" : String(line)
    }.joined(separator: "\n")
  }
}
