import Findings
import Postmortems
import Testing

@testable import Catalog

struct StatisticsTests {
  @Test(
    "the middle, the ninetieth and the average of values",
    arguments: [
      ([5], 5, 5, 5, false), ([1, 2, 3, 4], 2, 4, 2, false), ([1, 1, 1, 97], 1, 97, 25, true),
      (Array(1...10), 5, 9, 5, false), ([0, 0, 0], 0, 0, 0, false),
    ] as [([Int64], Int64, Int64, Int64, Bool)])
  func spread(values: [Int64], median: Int64, ninetieth: Int64, mean: Int64, skewed: Bool) throws {
    let spread = try #require(Spread(values))
    #expect(spread.median == median)
    #expect(spread.ninetieth == ninetieth)
    #expect(spread.mean == mean)
    #expect(spread.isSkewed == skewed)
  }

  @Test("no values have no spread, and a sum that is too large stays the largest")
  func limits() {
    #expect(Spread([]) == nil)
    #expect(Spread([.max, .max])?.sum == .max)
  }

  @Test("a day's number counts days over leap years, and back")
  func days() throws {
    let leap = try #require(CalendarDate("2024-02-28"))
    #expect(leap.advanced(byDays: 1)?.description == "2024-02-29")
    #expect(leap.advanced(byDays: 2)?.description == "2024-03-01")
    #expect(leap.advanced(byDays: -366)?.description == "2023-02-27")
    #expect(CalendarDate("1900-02-28")?.advanced(byDays: 1)?.description == "1900-03-01")
    #expect(CalendarDate("9999-12-31")?.advanced(byDays: 1) == nil)
    var day = try #require(CalendarDate("1999-01-01"))
    for _ in 0..<2000 {
      let next = try #require(day.advanced(byDays: 1))
      #expect(next.dayNumber == day.dayNumber + 1)
      #expect(next.advanced(byDays: -1) == day)
      day = next
    }
  }
}
