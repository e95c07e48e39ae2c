import Terminal

/// What one rule took and found in a run.
struct RuleTime {
  let rule: String
  let time: Duration
  /// The files it looked into.
  let files: Int
  let findings: Int

  /// Returns all as a table.
  static func table(_ times: [RuleTime], _ style: TerminalStyle) -> String {
    Table(
      [
        Table.Column("RULE", rank: 9), Table.Column("MS", isNumber: true, rank: 8),
        Table.Column("FILES", isNumber: true, rank: 7),
        Table.Column("FINDINGS", isNumber: true, rank: 7),
      ],
      rows: times.map {
        [$0.rule, $0.milliseconds, String($0.files), String($0.findings)]
      }
    ).text(style, width: nil)
  }

  private var milliseconds: String {
    let microseconds =
      time.components.seconds * 1_000_000 + time.components.attoseconds / 1_000_000_000_000
    let tenths = microseconds / 100
    return "\(tenths / 10).\(tenths % 10)"
  }
}
