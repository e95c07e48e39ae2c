package import Findings
package import Postmortems
import SourceText
package import Terminal

/// Which incidents some code could repeat, ready to be printed.
package struct ExposureReport: Sendable {
  /// An incident and the places that are of its kind.
  private struct Entry: Sendable {
    let incident: String
    let known: Incident?
    let exposures: [Exposure]

    /// The worst of what its places are.
    var state: Exposure.State {
      Exposure.State.allCases.first { state in exposures.contains { $0.state == state } }
        ?? .guarded
    }
  }

  /// How many places of an incident are printed before the rest is counted.
  private static let maximumPlaces = 8
  private let entries: [Entry]
  /// The project's own incidents that no rule comes from.
  private let unruled: [String]
  private let files: FileFates

  /// Whether a file that the command line names was not judged.
  package var isIncomplete: Bool { files.skipped.contains(where: \.isNamed) }

  /// Groups `exposures` by incident; `unruled` are the ids of the project's own incidents
  /// without a rule.
  package init(
    _ exposures: [Exposure], incidents: [Incident], unruled: [String], files: FileFates
  ) {
    let known = Dictionary(incidents.map { ($0.id, $0) }) { first, _ in first }
    let entries = Dictionary(grouping: exposures, by: \.incident).map { id, places in
      Entry(incident: id, known: known[id], exposures: Self.sorted(places))
    }
    self.entries = entries.sorted {
      ($0.state.rank, $0.incident) < ($1.state.rank, $1.incident)
    }
    self.unruled = unruled.sorted()
    self.files = files
  }

  private static func sorted(_ exposures: [Exposure]) -> [Exposure] {
    Exposure.State.allCases.flatMap { state in exposures.filter { $0.state == state }.sorted() }
  }

  /// Whether a rule finds something.
  package var hasMatch: Bool { entries.contains { $0.state == .matched } }
}

extension Exposure.State {
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

// MARK: - JSON

extension ExposureReport {
  /// The report as one versioned object.
  package var json: JSON {
    .object([
      ("version", .integer(1)),
      ("incidents", .array(entries.map(Self.json))),
      ("unruled", .texts(unruled)),
      ("files", LintReport.json(files)),
    ])
  }

  private static func json(_ entry: Entry) -> JSON {
    .object([
      ("id", .text(entry.incident)),
      ("title", .text(orNull: entry.known?.title)),
      ("severity", .text(orNull: entry.known?.severity?.text)),
      ("cost", .text(orNull: entry.known?.cost?.text)),
      ("state", .text(entry.state.rawValue)),
      ("places", .array(entry.exposures.map(json))),
    ])
  }

  private static func json(_ exposure: Exposure) -> JSON {
    .object([
      ("state", .text(exposure.state.rawValue)),
      ("rule", .text(exposure.rule)),
      ("path", .text(PathText.printable(exposure.place.path))),
      ("line", .integer(exposure.place.start.line)),
      ("column", .integer(exposure.place.start.column)),
      ("message", .text(exposure.message)),
      ("evidence", .array(exposure.evidence.map(LintReport.evidence))),
    ])
  }
}

// MARK: - Text

extension ExposureReport {
  /// Returns a paragraph for each incident, and a line that sums up.
  package func text(_ style: TerminalStyle) -> String {
    entries.map { text(of: $0, style) + "\n" }.joined() + notes + summary + "\n"
  }

  private func text(of entry: Entry, _ style: TerminalStyle) -> String {
    let state = style.dress(entry.state.rawValue, entry.state.role)
    let facts = [entry.known?.severity?.text, entry.known?.cost?.text].compactMap { $0 }
    let aside = facts.isEmpty ? "" : " (\(facts.joined(separator: ", ")))"
    let title = entry.known.map { ": \($0.title)" } ?? ""
    let head =
      "\(state)  \(style.dress(entry.incident, .strong))\(VisibleText.line(title + aside))\n"
    let shown = entry.exposures.prefix(Self.maximumPlaces)
    let rest = entry.exposures.count - shown.count
    return head + shown.map { text(of: $0, style) }.joined()
      + (rest > 0 ? "  \(Count.text(rest, "more place")); --format json has all\n" : "")
  }

  private func text(of exposure: Exposure, _ style: TerminalStyle) -> String {
    let head = "  \(Self.text(of: exposure.place)): \(exposure.state.rawValue): "
    let message = VisibleText.line("\(exposure.message) [\(exposure.rule)]")
    let story = exposure.evidence.map { step in
      "    " + style.dress(Self.text(of: step.place), .faint)
        + " \(VisibleText.line(step.label))\n"
    }
    return head + message + "\n" + story.joined()
  }

  private static func text(of place: Place) -> String {
    "\(VisiblePath.text(place.path)):\(place.start.line):\(place.start.column)"
  }

  private var notes: String {
    let without =
      unruled.isEmpty ? "" : "no rule comes from: \(unruled.joined(separator: ", "))\n"
    let doubtful = files.partial + files.skipped
    return without
      + doubtful.map {
        "not judged: \(VisiblePath.text($0.path)): \(VisibleText.line($0.reason))\n"
      }.joined()
  }

  private var summary: String {
    let parts = Exposure.State.allCases.map { state in
      "\(entries.count { $0.state == state }) \(state.rawValue)"
    }
    return "\(Count.text(files.scanned, "file")): incidents \(parts.joined(separator: ", "))"
  }
}

extension Exposure.State {
  /// How it looks on a terminal.
  fileprivate var role: TerminalStyle.Role {
    switch self {
    case .matched: .error
    case .unknown: .warning
    case .guarded: .success
    }
  }
}
