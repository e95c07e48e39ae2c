/// One of the parts of equal weight that a run is split into.
package struct Shard: Hashable, Sendable {
  /// From 1 to `count`.
  package let number: Int
  private let count: Int

  private static let maximumCount = 256

  /// Reads `2/4`.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1],
      (1...Self.maximumCount).contains(count), (1...count).contains(number)
    else { return nil }
    self.number = number
    self.count = count
  }

  /// Returns the elements of this part, in their order: the heaviest first, each goes to the part
  /// that is lightest so far, so that every machine splits alike.
  package func part<Element>(
    of elements: [Element], path: (Element) -> String, size: (Element) -> Int
  ) -> [Element] {
    let weights = elements.map { (path: path($0), size: size($0)) }
    let order = elements.indices.sorted { left, right in
      weights[left].size != weights[right].size
        ? weights[left].size > weights[right].size
        : weights[left].path.utf8.lexicographicallyPrecedes(weights[right].path.utf8)
    }
    var loads = [Int](repeating: 0, count: count)
    var chosen: Set<Int> = []
    for index in order {
      let lightest = loads.indices.min { loads[$0] < loads[$1] } ?? 0
      loads[lightest] += weights[index].size
      if lightest == number - 1 { chosen.insert(index) }
    }
    return elements.indices.filter(chosen.contains).map { elements[$0] }
  }
}
