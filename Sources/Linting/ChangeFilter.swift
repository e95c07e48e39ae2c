package import Findings
package import SourceText
package import Workspace

/// Tells which findings a change has to do with.
package struct ChangeFilter: Sendable {
  private let changes: [PathKey: ChangedLines]
  private let texts: [String: SourceText]

  /// Knows the changed lines of files and the texts of some, both by printed path.
  package init(_ changes: [PathKey: ChangedLines], texts: [String: SourceText]) {
    self.changes = changes
    self.texts = texts
  }

  /// Whether the primary place of `finding`, or one of its evidence, is on a changed line.
  package func concerns(_ finding: Finding) -> Bool {
    isChanged(finding.place) || finding.evidence.contains { isChanged($0.place) }
  }

  private func isChanged(_ place: Place) -> Bool {
    changes[PathKey(place.path)]?.overlap(lines(of: place)) ?? false
  }

  /// Git knows no line end but the line feed, so that its lines are not ours where a carriage return
  /// stands alone.
  private func lines(of place: Place) -> ClosedRange<Int> {
    guard let text = texts[place.path] else {
      return place.start.line...max(place.start.line, place.end.line)
    }
    let start = min(Int(place.range.start), text.bytes.count)
    let end = min(max(Int(place.range.end), start), text.bytes.count)
    let first = text.bytes[..<start].count { $0 == UInt8(ascii: "\n") } + 1
    return first...(first + text.bytes[start..<end].count { $0 == UInt8(ascii: "\n") })
  }
}
