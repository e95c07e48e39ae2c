/// How long something lasted, or a range of that: `11 days`, `1h 30m`, `2–3 weeks`, `PT4H`.
package struct TimeSpan: Hashable, Sendable {
  /// Milliseconds.
  package let low: Int64
  package let high: Int64

  /// What comparisons and sums take for a range.
  package var midpoint: Int64 { low + (high - low) / 2 }

  /// Reads `text`, in words or as an ISO 8601 duration.
  package init?(_ text: String) {
    let trimmed = text.trimmingPrefix { $0 == " " }
    if trimmed.first == "P" || trimmed.first == "p", let length = Self.iso(trimmed.dropFirst()) {
      (low, high) = (length, length)
      return
    }
    guard let pieces = Quantity.pieces(of: text), let span = Self.span(of: pieces) else {
      return nil
    }
    (low, high) = span
  }

  private static func span(of pieces: [Quantity.Piece]) -> (Int64, Int64)? {
    let halves = pieces.split(separator: .to, maxSplits: 1, omittingEmptySubsequences: false)
    guard let last = halves.last, let high = length(of: last) else { return nil }
    guard halves.count == 2, let first = halves.first else { return (high, high) }
    let borrowed = first.count == 1 ? Array(first) + last.suffix(1) : Array(first)
    guard let low = length(of: borrowed[...]), low <= high else { return nil }
    return (low, high)
  }

  /// Adds up number and unit by turns: `1h 30m`, `2 days and 4 hours`.
  private static func length(
    of pieces: ArraySlice<Quantity.Piece>, _ units: [String: Int64] = units
  ) -> Int64? {
    let parts = pieces.filter { $0 != .word("and") }
    guard !parts.isEmpty, parts.count.isMultiple(of: 2) else { return nil }
    var total: Int64 = 0
    for index in stride(from: 0, to: parts.count, by: 2) {
      guard case .number(let number) = parts[index], case .word(let word) = parts[index + 1],
        let unit = units[word.lowercased()], let part = product(number, unit)
      else { return nil }
      let (sum, overflow) = total.addingReportingOverflow(part)
      guard !overflow else { return nil }
      total = sum
    }
    return total
  }

  private static func product(_ millionths: Int64, _ unit: Int64) -> Int64? {
    let (product, overflow) = millionths.multipliedReportingOverflow(by: unit)
    return overflow ? nil : product / 1_000_000
  }

  /// Reads what follows the `P` of an ISO 8601 duration: days before the `T`, hours after it.
  private static func iso(_ text: Substring) -> Int64? {
    let halves = text.lowercased().split(
      separator: "t", maxSplits: 1, omittingEmptySubsequences: false)
    guard let date = halves.first, halves.last?.isEmpty == false else { return nil }
    guard let days = isoLength(date, units: isoDate) else { return nil }
    guard halves.count == 2 else { return days }
    guard let hours = isoLength(halves[1], units: isoTime) else { return nil }
    let (sum, overflow) = days.addingReportingOverflow(hours)
    return overflow ? nil : sum
  }

  /// Adds up number and unit by turns, each unit smaller than the one before.
  private static func isoLength(_ text: Substring, units: [String: Int64]) -> Int64? {
    if text.isEmpty { return 0 }
    guard let pieces = Quantity.pieces(of: String(text)) else { return nil }
    let written = pieces.compactMap { piece in
      if case .word(let word) = piece { units[word] } else { nil }
    }
    guard 2 * written.count == pieces.count, zip(written, written.dropFirst()).allSatisfy(>) else {
      return nil
    }
    return length(of: pieces[...], units)
  }

  private static let second: Int64 = 1_000
  private static let minute = 60 * second
  private static let hour = 60 * minute
  private static let day = 24 * hour
  private static let isoDate = ["y": 365 * day, "m": 30 * day, "w": 7 * day, "d": day]
  private static let isoTime = ["h": hour, "m": minute, "s": second]

  private static let units: [String: Int64] = [
    "ms": 1, "millisecond": 1, "milliseconds": 1,
    "s": second, "sec": second, "secs": second, "second": second, "seconds": second,
    "m": minute, "min": minute, "mins": minute, "minute": minute, "minutes": minute,
    "h": hour, "hr": hour, "hrs": hour, "hour": hour, "hours": hour,
    "d": day, "day": day, "days": day,
    "w": 7 * day, "week": 7 * day, "weeks": 7 * day,
    "month": 30 * day, "months": 30 * day, "year": 365 * day, "years": 365 * day,
  ]
}
