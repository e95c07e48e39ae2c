import Findings

/// What `incidents lint` was told about findings that are accepted.
struct AcceptanceOptions {
  /// What entries of a baseline say where nobody gave a reason.
  static let defaultReason = "accepted when the baseline was written"

  /// The baseline's path as it was typed; nil where the configuration has a say.
  let baseline: String?
  let updatesBaseline: Bool
  let checksBaseline: Bool
  /// The rule whose findings get comments.
  let suppressed: String?
  /// Why; nil where nobody said.
  let reason: String?
  let until: CalendarDate?

  /// Reads the options.
  init(_ invocation: Invocation) throws(UsageError) {
    baseline = invocation.value("baseline")
    updatesBaseline = invocation.has("update-baseline")
    checksBaseline = invocation.has("baseline-check")
    suppressed = invocation.value("suppress")
    reason = try invocation.parsed("reason", "write a few words on one line", Self.reason)
    until = try invocation.parsed("until", "write a day as 2027-01-31") { CalendarDate($0) }
    try check(invocation)
  }

  /// Refuses what would accept nothing on the day `today`.
  func check(on today: CalendarDate) throws(UsageError) {
    guard let until, until < today else { return }
    throw .badValue(
      option: "until", value: "\(until)", expected: "that day is over: write one from \(today) on")
  }

  private func check(_ invocation: Invocation) throws(UsageError) {
    if updatesBaseline, checksBaseline { throw .conflict("update-baseline", "baseline-check") }
    guard suppressed != nil else {
      for name in ["reason", "until"] where invocation.has(name) && !updatesBaseline {
        throw .neededOption("suppress", because: "'--\(name)' belongs to what is accepted")
      }
      return
    }
    if reason == nil {
      throw .neededOption("reason", because: "'--suppress' writes it into each comment")
    }
    for name in ["rule", "stdin", "why", "update-baseline", "baseline-check"]
    where invocation.has(name) { throw .conflict("suppress", name) }
  }

  private static func reason(_ text: String) -> String? {
    let words = text.split(separator: " ").joined(separator: " ")
    let isOneLine = words.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    let isRead = !words.split(separator: " ").contains { $0.hasPrefix("until=") }
    return words.isEmpty || !isOneLine || !isRead ? nil : words
  }
}
