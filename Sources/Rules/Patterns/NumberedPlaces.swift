/// Which things have each number.
struct NumberedPlaces: Sendable {
  /// For each number the first of its places, and the number of all at the end.
  private let firsts: [Int32]
  private let places: [Int32]

  /// Collects the places at which `numbers` has each of `count` numbers; -1 is none.
  init(_ numbers: [Int32], count: Int) {
    var firsts = [Int32](repeating: 0, count: count + 1)
    for number in numbers where number >= 0 { firsts[Int(number) + 1] += 1 }
    for number in 0..<count { firsts[number + 1] += firsts[number] }
    var next = firsts
    var places = [Int32](repeating: 0, count: Int(firsts[count]))
    for (place, number) in numbers.enumerated() where number >= 0 {
      places[Int(next[Int(number)])] = Int32(truncatingIfNeeded: place)
      next[Int(number)] += 1
    }
    self.firsts = firsts
    self.places = places
  }

  /// The places with the number `number`, in order.
  subscript(number: Int32) -> ArraySlice<Int32> {
    places[Int(firsts[Int(number)])..<Int(firsts[Int(number) + 1])]
  }
}
