import Postmortems

/// What decides between documents of the same score: the worse, then the newer one comes first.
struct Standing {
  private let severities: FactList
  private let dates: FactList
  private let severityRanks: [UInt32: UInt64]
  private let dateRanks: [UInt32: UInt64]

  /// Loads what is compared.
  init(_ index: IndexReader) throws(IndexError) {
    severities = try index.fact(.severity)
    dates = try index.fact(.created)
    let texts = try index.valueTexts()
    var severityRanks: [UInt32: UInt64] = [:]
    for value in Set(severities.values) {
      severityRanks[value] = texts[value].flatMap(Self.rank(ofSeverity:))
    }
    self.severityRanks = severityRanks
    var dateRanks: [UInt32: UInt64] = [:]
    for value in Set(dates.values) {
      dateRanks[value] = texts[value].flatMap { CalendarDate($0) }.map { UInt64($0.dayNumber) }
    }
    self.dateRanks = dateRanks
  }

  private static func rank(ofSeverity text: String) -> UInt64? {
    let worstFirst = IncidentSeverity.allCases
    guard let severity = IncidentSeverity(rawValue: text),
      let place = worstFirst.firstIndex(of: severity)
    else { return nil }
    return UInt64(worstFirst.count - place)
  }

  /// Returns a key that is larger the further up the document belongs.
  func key(_ number: Int, score: UInt32) -> UInt64 {
    let severity = severityRanks[severities[number]] ?? 0
    let date = dateRanks[dates[number]] ?? 0
    return UInt64(score) << 28 | severity << 24 | min(date, 0xFF_FFFF)
  }
}
