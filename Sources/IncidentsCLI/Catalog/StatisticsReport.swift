import Catalog
import Findings
import Postmortems
import Reporting
import Terminal

/// Statistics, ready to be printed.
struct StatisticsReport {
  private let statistics: Statistics

  /// Takes the numbers.
  init(_ statistics: Statistics) { self.statistics = statistics }

  /// The longest bar, in columns.
  private static let barWidth = 24
  /// How many tags and months are shown as text.
  private static let maximumRows = 12
}

// MARK: - Text

extension StatisticsReport {
  /// The numbers for people, with bars.
  func text(_ style: TerminalStyle) -> String {
    var sections = ["\(Count.text(statistics.incidents, "incident"))\n"]
    sections.append(section("cost", costLines, style))
    sections.append(section("duration", durationLines, style))
    sections.append(bars("severity", statistics.severities, style))
    sections.append(bars("category", statistics.categories, style))
    sections.append(bars("tag", statistics.tags, style))
    sections.append(bars("month", Array(statistics.months.suffix(Self.maximumRows)), style))
    sections.append(section("repeats", repeatLines, style))
    sections.append(section("overdue follow-ups", overdueLines, style))
    sections.append(section("covered", coverageLines, style))
    return sections.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func section(_ name: String, _ lines: [String], _ style: TerminalStyle) -> String {
    guard !lines.isEmpty else { return "" }
    let shown = lines.map { "  \(VisibleText.line($0))\n" }.joined()
    return style.dress(name, .heading) + "\n" + shown
  }

  private func bars(_ name: String, _ tallies: [Statistics.Tally], _ style: TerminalStyle) -> String
  {
    let shown = tallies.prefix(Self.maximumRows)
    let most = max(1, shown.map(\.count).max() ?? 1)
    let width = shown.map(\.name.count).max() ?? 0
    var lines = shown.map { tally in
      let pad = String(repeating: " ", count: width - tally.name.count)
      let length = (tally.count * Self.barWidth + most - 1) / most
      return "\(tally.name)\(pad)  \(String(repeating: "█", count: length)) \(tally.count)"
    }
    if tallies.count > shown.count { lines.append("and \(tallies.count - shown.count) more") }
    return section(name, lines, style)
  }

  private var costLines: [String] {
    var lines = statistics.costs.map { currency, spread in
      let unit = currency.map { " \($0)" } ?? ""
      let amounts = [spread.sum, spread.median, spread.ninetieth, spread.mean].map(Self.amount)
      return
        "\(amounts[0])\(unit) in \(Count.text(spread.count, "incident")): median \(amounts[1]), "
        + "nine of ten up to \(amounts[2]), mean \(amounts[3])" + Self.warning(spread)
    }
    if statistics.unknownCosts > 0 {
      lines.append("unknown for \(Count.text(statistics.unknownCosts, "incident"))")
    }
    return lines
  }

  private var durationLines: [String] {
    var lines: [String] = []
    if let spread = statistics.durations {
      lines.append(
        "median \(Self.time(spread.median)), nine of ten up to \(Self.time(spread.ninetieth)), "
          + "mean \(Self.time(spread.mean))" + Self.warning(spread))
    }
    if statistics.unknownDurations > 0 {
      lines.append("unknown for \(Count.text(statistics.unknownDurations, "incident"))")
    }
    return lines
  }

  private static func warning(_ spread: Spread) -> String {
    spread.isSkewed ? " (a few values decide the mean: trust the median)" : ""
  }

  private var repeatLines: [String] {
    statistics.repeats.map { again in
      "\(again.isRule ? "rule" : "again") \(again.name): \(again.ids.joined(separator: ", "))"
    }
  }

  private var overdueLines: [String] {
    statistics.overdue.map { late in
      "\(late.due) \(late.id): \(late.text)" + (late.owner.map { " (\($0))" } ?? "")
    }
  }

  private var coverageLines: [String] {
    guard statistics.incidents > 0 else { return [] }
    let counts: KeyValuePairs = [
      "by a rule": statistics.withRule, "by a bug sample": statistics.withBugSample,
      "by a fix": statistics.withFix,
    ]
    return counts.map { "\($0.key): \($0.value) of \(statistics.incidents)" }
  }
}

// MARK: - JSON

extension StatisticsReport {
  /// All numbers as one versioned object.
  var json: JSON {
    .object(
      [("version", .integer(1)), ("incidents", .integer(statistics.incidents))] + amounts + tallies
        + [
          ("repeats", .array(statistics.repeats.map(Self.json))),
          ("followUps", .object([("overdue", .array(statistics.overdue.map(Self.json)))])),
          ("covered", covered),
        ])
  }

  private var amounts: [(key: String, value: JSON)] {
    let currencies = statistics.costs.map { currency, spread in
      JSON.object([("currency", .text(orNull: currency))] + Self.members(spread, scale: 10))
    }
    let durations = statistics.durations.map { Self.members($0, scale: 1) } ?? []
    return [
      (
        "cost",
        .object([
          ("currencies", .array(currencies)), ("unknown", .integer(statistics.unknownCosts)),
        ])
      ),
      (
        "durationSeconds",
        .object(durations + [("unknown", .integer(statistics.unknownDurations))])
      ),
    ]
  }

  private var tallies: [(key: String, value: JSON)] {
    [
      ("severity", Self.json(statistics.severities)),
      ("category", Self.json(statistics.categories)),
      ("tag", Self.json(statistics.tags)),
      ("month", Self.json(statistics.months)),
    ]
  }

  private var covered: JSON {
    .object([
      ("rule", .integer(statistics.withRule)), ("bug", .integer(statistics.withBugSample)),
      ("fix", .integer(statistics.withFix)),
    ])
  }

  private static func json(_ again: Statistics.Repeat) -> JSON {
    .object([
      ("kind", .text(again.isRule ? "rule" : "recurrence")), ("name", .text(again.name)),
      ("incidents", .texts(again.ids)),
    ])
  }

  /// Values in hundredths or milliseconds become units with decimals.
  private static func members(_ spread: Spread, scale: Int64) -> [(key: String, value: JSON)] {
    let values = [
      ("sum", spread.sum), ("median", spread.median), ("p90", spread.ninetieth),
      ("mean", spread.mean),
    ]
    return [("count", .integer(spread.count))]
      + values.map { name, value in
        let (scaled, overflow) = value.multipliedReportingOverflow(by: scale)
        return (name, .thousandths(Int(overflow ? .max : scaled)))
      } + [("skewed", .bool(spread.isSkewed))]
  }

  private static func json(_ tallies: [Statistics.Tally]) -> JSON {
    .array(tallies.map { .object([("name", .text($0.name)), ("count", .integer($0.count))]) })
  }

  private static func json(_ late: Statistics.Overdue) -> JSON {
    .object([
      ("id", .text(late.id)), ("text", .text(late.text)), ("owner", .text(orNull: late.owner)),
      ("due", .text(late.due.description)),
    ])
  }
}

// MARK: - Values

extension StatisticsReport {
  /// Writes hundredths with thousands apart: `1,234,500`.
  private static func amount(_ hundredths: Int64) -> String {
    let whole = Array(String(hundredths / 100))
    let groups = stride(from: whole.count, to: 0, by: -3).map { end in
      String(whole[max(0, end - 3)..<end])
    }
    let cents = hundredths % 100
    let fraction = cents == 0 ? "" : "." + (cents < 10 ? "0" : "") + String(cents)
    return groups.reversed().joined(separator: ",") + fraction
  }

  /// Writes milliseconds in the two largest units.
  private static func time(_ milliseconds: Int64) -> String {
    let units: [(String, Int64)] = [
      ("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1_000), ("ms", 1),
    ]
    guard let first = units.firstIndex(where: { milliseconds >= $0.1 }) else { return "0 s" }
    let whole = "\(milliseconds / units[first].1) \(units[first].0)"
    guard first + 1 < units.count else { return whole }
    let rest = milliseconds % units[first].1 / units[first + 1].1
    return rest == 0 ? whole : "\(whole) \(rest) \(units[first + 1].0)"
  }
}
