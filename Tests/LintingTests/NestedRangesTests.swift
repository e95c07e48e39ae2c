import Testing

@testable import Linting

struct NestedRangesTests {
  @Test("the innermost range around each place is found, and those around it count as used")
  func innermost() {
    for seed in 1...200 as ClosedRange<UInt64> {
      var state = seed
      func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
      }
      var ranges = [0..<64]
      for _ in 0..<next(30) {
        let outer = ranges[next(ranges.count)]
        let first = outer.lowerBound + next(outer.count + 1)
        let range = first..<(first + next(outer.upperBound - first + 1))
        let isNested = ranges.allSatisfy {
          $0.clamped(to: range) == range || range.clamped(to: $0) == $0 || !$0.overlaps(range)
        }
        if isNested { ranges.append(range) }
      }
      let numbered = ranges.enumerated().map { (range: $0.element, entry: $0.offset) }
      for place in 0..<70 {
        var nested = NestedRanges(numbered)
        let around = numbered.filter { $0.range.contains(place) }
        let found = nested.use(around: place)
        let least = around.map(\.range.count).min()
        #expect(found.map { ranges[$0].count } == least, "seed \(seed), place \(place)")
        #expect(nested.used == Set(around.map(\.entry)), "seed \(seed), place \(place)")
      }
    }
  }
}
