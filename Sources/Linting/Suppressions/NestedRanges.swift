/// Ranges that lie apart or inside of one another, each of some entry, and which of them are used.
struct NestedRanges: Sendable {
  /// Where another range becomes the innermost one, in order, and its entry; nil where there is none.
  private var changes: [(place: Int, entry: Int?)] = []
  /// The entries of each range that lies inside of another, and of that other; outer ones come first.
  private var pairs: [(inner: Int, outer: Int)] = []
  private var hits: Set<Int> = []

  /// Takes `ranges`.
  init(_ ranges: [(range: Range<Int>, entry: Int)]) {
    var open: [Int] = []
    for event in Self.events(of: ranges) {
      if event.isEnd {
        if let index = open.lastIndex(of: event.range) { open.remove(at: index) }
      } else {
        if let outer = open.last { pairs.append((ranges[event.range].entry, ranges[outer].entry)) }
        open.append(event.range)
      }
      changes.append((event.place, open.last.map { ranges[$0].entry }))
    }
  }

  /// Where a range begins or ends.
  private struct Event {
    let place: Int
    let isEnd: Bool
    let length: Int
    let range: Int

    /// Of two that begin together the longer one is around the other.
    static func precedes(_ left: Event, _ right: Event) -> Bool {
      if left.place != right.place { return left.place < right.place }
      if left.isEnd != right.isEnd { return left.isEnd }
      if left.length != right.length { return (left.length < right.length) == left.isEnd }
      return (left.range < right.range) != left.isEnd
    }
  }

  private static func events(of ranges: [(range: Range<Int>, entry: Int)]) -> [Event] {
    ranges.indices.filter { !ranges[$0].range.isEmpty }.flatMap { index in
      let range = ranges[index].range
      return [(range.lowerBound, false), (range.upperBound, true)].map {
        Event(place: $0.0, isEnd: $0.1, length: range.count, range: index)
      }
    }.sorted(by: Event.precedes)
  }

  /// The entries that were used; with one the others around it.
  var used: Set<Int> {
    pairs.reversed().reduce(into: hits) { used, pair in
      if used.contains(pair.inner) { used.insert(pair.outer) }
    }
  }

  /// Uses the innermost range around `place`, and returns its entry.
  mutating func use(around place: Int) -> Int? {
    let entry = innermost(around: place)
    if let entry { hits.insert(entry) }
    return entry
  }

  private func innermost(around place: Int) -> Int? {
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].place <= place { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? changes[low - 1].entry : nil
  }
}
