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
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if Int(tokens[middle]) < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < tokens.count && Int(tokens[low]) < range.upperBound
  }
}
