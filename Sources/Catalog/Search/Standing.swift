/// What decides between documents of the same score: the worse, then the newer one comes first.
struct Standing {
  private let severities: FactList
  private let days: FactList

  /// Loads what is compared.
  init(_ index: IndexReader) throws(IndexError) {
    severities = try index.fact(.severity)
    days = try index.fact(.created)
  }

  /// Returns a key that is larger the further up the document belongs.
  func key(_ number: Int, score: UInt32) -> UInt64 {
    let severity = severities[number]
    let known = severity == FactColumn.unknownSeverity ? 0 : severity
    return UInt64(score) << 28 | UInt64(known & 0xF) << 24 | UInt64(min(days[number], 0xFF_FFFF))
  }
}
