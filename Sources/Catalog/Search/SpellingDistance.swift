/// Counts how many slips of the keyboard lie between two words.
enum SpellingDistance {
  /// Returns the number of insertions, deletions, replacements and swaps of neighbours that make
  /// `left` into `right`, or nil above `limit`.
  static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int? {
    guard abs(left.count - right.count) <= limit else { return nil }
    var older = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    var current = previous
    for row in left.indices {
      current[0] = row + 1
      var least = current[0]
      for column in right.indices {
        let replaced = previous[column] + (left[row] == right[column] ? 0 : 1)
        var cost = min(replaced, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, older[column - 1] + 1)
        }
        current[column + 1] = cost
        least = min(least, cost)
      }
      if least > limit { return nil }
      (older, previous, current) = (previous, current, older)
    }
    return previous[right.count] <= limit ? previous[right.count] : nil
  }

  /// How many slips a word of `length` letters can have and still be recognised.
  static func limit(forLength length: Int) -> Int { length < 4 ? 0 : (length < 8 ? 1 : 2) }
}
