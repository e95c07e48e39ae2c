import Structure

/// Where one file speaks of the events that a rule asks for.
struct EventPlaces: Sendable {
  /// The words and texts that name one of them, in order.
  var tokens: [Int32] = []
  /// The functions in which, or in functions called from which, one of them is named.
  var bodies: Set<Int32> = []
  /// The functions that run when one of them happens.
  var handlers: Set<Int32> = []

  /// Whether one of them is named in `range`.
  func isNamed(in range: Range<Int>) -> Bool {
    let first = tokens.partitioningIndex { Int($0) >= range.lowerBound }
    return first < tokens.count && Int(tokens[first]) < range.upperBound
  }
}
