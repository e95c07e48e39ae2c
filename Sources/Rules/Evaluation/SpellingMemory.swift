/// What the words of a file are found to be like.
struct SpellingMemory: Sendable {
  /// Whether a word is spelled as a part of a screen asks.
  var answers: [Key: Bool] = [:]
  /// Whether a word needs the one before it to say what it is.
  var little: [Int32: Bool] = [:]
  /// Whether something in the file begins as an expression asks, by its text.
  var beginnings: [String: Bool] = [:]

  /// A question about a word.
  struct Key: Hashable {
    private let bits: UInt64

    /// Asks the part `part` of a screen of `rule` about the word numbered `word`.
    init(rule: Int, part: Int, word: Int32) {
      bits =
        UInt64(truncatingIfNeeded: rule) << 48 ^ UInt64(truncatingIfNeeded: part) << 32
        ^ UInt64(UInt32(bitPattern: word))
    }
  }
}
