import Findings
import Postmortems
import Testing

struct ValueTests {
  @Test(
    "money is read with its unit, magnitude and range",
    arguments: [
      ("$1K", 100_000, 100_000, "USD"), ("€2.5M", 250_000_000, 250_000_000, "EUR"),
      ("1,200 USD", 120_000, 120_000, "USD"), ("$3k–5k", 300_000, 500_000, "USD"),
      ("$3–5k", 300_000, 500_000, "USD"), ("$3k to $5k", 300_000, 500_000, "USD"),
      ("~ £1.5 million", 150_000_000, 150_000_000, "GBP"),
      ("$1.234M", 123_400_000, 123_400_000, "USD"),
      ("12.50 EUR", 1250, 1250, "EUR"), ("0", 0, 0, nil), ("500", 50_000, 50_000, nil),
      ("$500–1K", 50_000, 100_000, "USD"), ("$500-$1K", 50_000, 100_000, "USD"),
      ("US$5k", 500_000, 500_000, "USD"), ("$1.234K", 123_400, 123_400, "USD"),
    ] as [(String, Int64, Int64, String?)])
  func money(text: String, low: Int64, high: Int64, currency: String?) throws {
    let money = try #require(Money(text))
    #expect(money.low == low)
    #expect(money.high == high)
    #expect(money.currency == currency)
  }

  @Test(
    "what is not one amount of money is refused",
    arguments: [
      "", "$", "lots", "1,20", "1.200,50", "$1 €2", "$5k-3k", "$1 2", "1-2-3", "$1k-", "-5",
      "$1.2.3", "999999999999999999999", "9999999999B", "12 bananas", "$0.0000001",
      "1.200 EUR", "$5~K",
    ])
  func noMoney(text: String) { #expect(Money(text) == nil) }

  @Test(
    "durations are read in words and as ISO 8601",
    arguments: [
      ("11 days", 950_400, 950_400), ("3h", 10_800, 10_800), ("1h 30m", 5_400, 5_400),
      ("2 days and 4 hours", 187_200, 187_200), ("2–3 weeks", 1_209_600, 1_814_400),
      ("90 min to 2h", 5_400, 7_200), ("P11D", 950_400, 950_400), ("PT3H", 10_800, 10_800),
      ("P1DT12H30M", 131_400, 131_400), ("P2W", 1_209_600, 1_209_600), ("1.5h", 5_400, 5_400),
      ("1 hour, 30 minutes", 5_400, 5_400), ("P1M", 2_592_000, 2_592_000), ("PT1M", 60, 60),
    ] as [(String, Int64, Int64)])
  func duration(text: String, low: Int64, high: Int64) throws {
    let span = try #require(TimeSpan(text))
    #expect(span.low == low * 1000)
    #expect(span.high == high * 1000)
  }

  @Test(
    "what is not a duration is refused",
    arguments: [
      "", "11", "days", "P", "PT", "P1H", "PT1D", "1h30", "soon", "3 days 2", "5h-3h", "1:30",
      "999999999999 years", "P1DT", "P1D and 2D", "P1D1D", "PT1M1H",
    ])
  func noDuration(text: String) { #expect(TimeSpan(text) == nil) }

  @Test(
    "a date is a day that exists, written in one way",
    arguments: [
      ("2025-06-07", true), ("2024-02-29", true), ("2023-02-29", false), ("2025-13-01", false),
      ("2025-00-01", false), ("2025-6-7", false), ("2025-06-31", false), ("٢٠٢٥-06-07", false),
      ("2025-06-07T00:00:00Z", false), ("2000-02-29", true), ("1900-02-29", false), ("", false),
    ])
  func dates(text: String, exists: Bool) {
    #expect(CalendarDate(text).map(String.init(describing:)) == (exists ? text : nil))
  }

  @Test(
    "foreign spellings of a date are read only where they mean one day",
    arguments: [
      ("June 7, 2025", "2025-06-07"), ("7 June 2025", "2025-06-07"), ("Jun 7th 2025", "2025-06-07"),
      ("2025/6/7", "2025-06-07"), ("7.6.2025", "2025-06-07"), ("25/06/2025", "2025-06-25"),
      ("06/25/2025", "2025-06-25"), ("06/06/2025", "2025-06-06"), ("06/07/2025", nil),
      ("2025-06-07T10:00:00Z", "2025-06-07"), ("2025-06-07 10:00", "2025-06-07"),
      ("yesterday", nil),
      ("2025-6-7", "2025-06-07"), ("", nil), ("June 2025", nil), ("31 June 2025", nil),
      ("07.06.25", nil), ("6/13/25", nil), ("25-06-13", nil),
      ("June 7-9, 2025", nil), ("2025-06-07 to 2025-06-09", nil), ("+5/13/2025", nil),
    ] as [(String, String?)])
  func foreignDates(text: String, date: String?) {
    #expect(CalendarDate(foreign: text).map(String.init(describing:)) == date)
  }

  @Test(
    "foreign severities have one of ours",
    arguments: [
      ("critical", IncidentSeverity.p0), ("SEV-1", .p1), ("p2", .p2), ("Minor", .p3),
      ("sev 4", .p4),
    ])
  func severities(text: String, severity: IncidentSeverity) {
    #expect(IncidentSeverity(foreign: text) == severity)
    #expect(IncidentSeverity(foreign: "grave") == nil)
  }

  @Test("a range of severities may be written from either end")
  func severityRange() throws {
    for text in ["P0..P2", "P2..P0"] {
      let range = try #require(ValueRange(text) { IncidentSeverity(rawValue: $0) })
      #expect(range.contains(.p1) && range.contains(.p0) && range.contains(.p2))
      #expect(!range.contains(.p3))
    }
  }

  @Test(
    "a heading says what its section is about, also in other words",
    arguments: [
      ("3. Root Cause Analysis", .rootCause), ("The fix", .fixPattern), ("Before", .bugPattern),
      ("Before the deploy we saw timeouts", nil), ("After the outage", nil), ("Why?", .rootCause),
      ("Fixes that failed", .failedAttempts), ("What went wrong", .problem),
      ("How to fix it", .fixPattern), ("Why did it happen", .rootCause), ("Zebra", nil), ("", nil),
      ("Lessons learned", .prevention), ("What was found later", .later),
    ] as [(String, SectionKind?)])
  func headings(heading: String, kind: SectionKind?) {
    #expect(SectionKind(heading: heading) == kind)
  }
}
