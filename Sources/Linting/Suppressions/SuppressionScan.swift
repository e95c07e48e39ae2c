/// Looks for the words of a suppression in the bytes of a file before anything is read from them.
enum SuppressionScan {
  private static let words = Array(SuppressionComment.Scope.statement.rawValue.utf8)

  /// How far the words may be moved on when their end lies on a byte, by that byte.
  private static let steps: [UInt8] = {
    let last = words.count - 1
    var steps = [UInt8](repeating: UInt8(words.count), count: 256)
    for index in 0..<last { steps[Int(words[index])] = UInt8(last - index) }
    return steps
  }()

  /// Returns whether `incidents:ignore` stands somewhere in `bytes`.
  ///
  /// Most bytes are never looked at, as Horspool found: the words are long, and few bytes are in them.
  static func holds(_ bytes: [UInt8]) -> Bool {
    let text = bytes.span
    let words = words.span
    let steps = steps.span
    let last = words.count - 1
    var end = last
    while end < text.count {
      if text[end] == words[last], matches(text, end - last, words) { return true }
      end += Int(steps[Int(text[end])])
    }
    return false
  }

  private static func matches(_ text: Span<UInt8>, _ start: Int, _ words: Span<UInt8>) -> Bool {
    for index in 0..<words.count where text[start + index] != words[index] { return false }
    return true
  }
}
