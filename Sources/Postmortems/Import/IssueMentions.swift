/// Tells whether a text speaks of an issue by its number; exporters take `#1` of "message #1" for
/// one.
struct IssueMentions {
  let text: String

  /// What the text says of `#number`.
  enum Verdict: Hashable {
    /// It is not mentioned.
    case silent
    /// It is called an issue, or linked.
    case confirmed
    /// It is mentioned, but nowhere as an issue.
    case doubtful(line: Int, words: String)
  }

  /// Returns what the text says of issue `number`.
  func verdict(on number: String) -> Verdict {
    var doubt: Verdict?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.contains("issues/\(number)") || line.contains("pull/\(number)") { return .confirmed }
      let words = line.split(separator: " ").map(String.init)
      for (position, word) in words.enumerated() where Self.mentions(word, number) {
        let before = words[max(0, position - 3)..<position].map {
          $0.lowercased().filter(\.isLetter)
        }
        if before.contains(where: Self.namesIssue) || word.contains("/") { return .confirmed }
        let around = words[max(0, position - 1)..<min(words.count, position + 3)]
        doubt = doubt ?? .doubtful(line: index + 1, words: around.joined(separator: " "))
      }
    }
    return doubt ?? .silent
  }

  private static func mentions(_ word: String, _ number: String) -> Bool {
    guard let range = word.firstRange(of: "#\(number)") else { return false }
    return word[range.upperBound...].first.map { !$0.isASCIIDigit } ?? true
  }

  private static func namesIssue(_ word: String) -> Bool {
    [
      "issue", "issues", "bug", "pr", "prs", "pull", "request", "ticket", "see", "fix", "fixes",
      "fixed", "close", "closes", "closed", "resolves", "resolved", "duplicate", "related", "ref",
      "refs", "gh", "blocked", "blocks",
    ].contains(word)
  }
}
