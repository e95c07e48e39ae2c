package import Findings
import Postmortems

/// A span of days, both ends inside; an open end is nil.
package struct DayRange: Hashable, Sendable {
  package var first: CalendarDate?
  package var last: CalendarDate?

  /// Returns whether the day with this number, which is 0 for none, lies inside.
  func contains(dayNumber: UInt32) -> Bool {
    dayNumber > 0 && (first.map { Int(dayNumber) >= $0.dayNumber } ?? true)
      && (last.map { Int(dayNumber) <= $0.dayNumber } ?? true)
  }

  /// Creates the span between two days.
  init(first: CalendarDate?, last: CalendarDate?) { (self.first, self.last) = (first, last) }

  /// Reads `2025-06`, `>=2025-06-07`, `2024..2025-03`.
  init?(_ text: String) {
    if let dots = text.firstRange(of: "..") {
      self.init(from: text[..<dots.lowerBound], to: text[dots.upperBound...])
      return
    }
    let sign = text.prefix { "<>=".contains($0) }
    guard let span = Self.span(text.dropFirst(sign.count)) else { return nil }
    switch sign {
    case "", "=": self = span
    case ">=": self.init(first: span.first, last: nil)
    case "<=": self.init(first: nil, last: span.last)
    case ">": self.init(first: span.last?.advanced(byDays: 1), last: nil)
    case "<": self.init(first: nil, last: span.first?.advanced(byDays: -1))
    default: return nil
    }
  }

  private init?(from low: Substring, to high: Substring) {
    guard !low.isEmpty || !high.isEmpty else { return nil }
    let first = low.isEmpty ? nil : Self.span(low)
    let last = high.isEmpty ? nil : Self.span(high)
    guard (first == nil) == low.isEmpty, (last == nil) == high.isEmpty else { return nil }
    self.init(first: first?.first, last: last?.last)
  }

  /// Reads a day, month or year, or an age counted back from `today`.
  package static func span(_ text: String, countedFrom today: CalendarDate) -> DayRange? {
    if let span = span(text) { return span }
    guard let age = age(text) else { return nil }
    let days = Int(clamping: age.midpoint / 86_400_000)
    return today.advanced(byDays: -days).map { DayRange(first: $0, last: $0) }
  }

  /// Reads how long ago a day was: of days, `m` means months.
  private static func age(_ text: String) -> TimeSpan? {
    let number = text.prefix { $0.isASCII && $0.isNumber }
    let unit = text.dropFirst(number.count).lowercased()
    return TimeSpan(calendarUnits[unit].map { "\(number) \($0)" } ?? text)
  }

  private static let calendarUnits = [
    "m": "months", "mo": "months", "y": "years", "yr": "years", "yrs": "years",
  ]

  /// Returns the days that `text` names: a year, a month or one day.
  static func span(_ text: some StringProtocol) -> DayRange? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.utf8.allSatisfy(isDigit) ? Int($0) : nil }
    guard numbers.count == parts.count, parts[0].count == 4 else { return nil }
    switch numbers.count {
    case 1:
      return span(
        CalendarDate(year: numbers[0], month: 1, day: 1),
        CalendarDate(year: numbers[0], month: 12, day: 31))
    case 2:
      let lastDay = stride(from: 31, through: 28, by: -1).lazy.compactMap {
        CalendarDate(year: numbers[0], month: numbers[1], day: $0)
      }.first
      return span(CalendarDate(year: numbers[0], month: numbers[1], day: 1), lastDay)
    case 3:
      let day = CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2])
      return span(day, day)
    default: return nil
    }
  }

  private static func span(_ first: CalendarDate?, _ last: CalendarDate?) -> DayRange? {
    guard let first, let last else { return nil }
    return DayRange(first: first, last: last)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}
