import Lexing

/// Looks for the words of a suppression in the bytes of a file before anything is read from them.
enum SuppressionScan {
  private static let head = Array("incidents".utf8)
  private static let tail = Array("ignore".utf8)

  /// Returns whether `incidents:ignore` stands somewhere in `bytes`.
  ///
  /// Colons are rarer than letters, and found eight bytes at a time.
  static func holds(_ bytes: [UInt8]) -> Bool {
    let text = bytes.span
    var place = colon(text, from: 0)
    while place < text.count {
      if stands(head, at: place - head.count, in: text), stands(tail, at: place + 1, in: text) {
        return true
      }
      place = colon(text, from: place + 1)
    }
    return false
  }

  private static func colon(_ text: Span<UInt8>, from start: Int) -> Int {
    let colon = UInt8(ascii: ":")
    return ByteScan.first(text, of: colon, colon, colon, colon, from: start)
  }

  private static func stands(_ word: [UInt8], at start: Int, in text: Span<UInt8>) -> Bool {
    guard start >= 0, start + word.count <= text.count else { return false }
    for index in word.indices where text[start + index] != word[index] { return false }
    return true
  }
}
