/// How values lie: in the middle, at the end, and on average.
package struct Spread: Hashable, Sendable {
  package let count: Int
  package let sum: Int64
  package let median: Int64
  /// The value that nine of ten do not exceed.
  package let ninetieth: Int64
  package let mean: Int64

  /// Measures `values`; nil where there are none.
  init?(_ values: [Int64]) {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    count = sorted.count
    sum = sorted.reduce(0) { total, value in
      let (sum, overflow) = total.addingReportingOverflow(value)
      return overflow ? .max : sum
    }
    median = Self.middle(of: sorted)
    ninetieth = sorted[min(sorted.count - 1, (sorted.count * 9 + 9) / 10 - 1)]
    mean = sum / Int64(sorted.count)
  }

  private static func middle(of sorted: [Int64]) -> Int64 {
    let upper = sorted[sorted.count / 2]
    guard sorted.count.isMultiple(of: 2) else { return upper }
    let lower = sorted[sorted.count / 2 - 1]
    return lower + (upper - lower) / 2
  }

  /// Whether a few large values make the mean say something else than the median.
  package var isSkewed: Bool { count >= 3 && (mean / 2 > median || median / 2 > mean) }
}
