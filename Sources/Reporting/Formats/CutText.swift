/// Cuts text to what a format takes, between characters.
enum CutText {
  private static let mark = "…"

  /// Returns as much of `text` as fits into `limit` units of UTF-16, with a mark where it was cut.
  static func text(_ text: String, to limit: Int) -> String {
    guard text.utf16.count > limit else { return text }
    var kept = ""
    var used = mark.utf16.count
    for character in text {
      used += character.utf16.count
      guard used <= limit else { break }
      kept.append(character)
    }
    return kept + mark
  }
}
