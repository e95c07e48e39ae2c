package import Findings
package import SourceText

/// Shows edits as a unified diff that `patch` and `git apply` read.
package struct UnifiedDiff {
  /// Neighbouring lines that change together.
  private struct Change {
    var lines: ClosedRange<Int>
    var edits: [Edit]
  }

  private static let context = 3
  private let text: SourceText

  /// Returns the diff of the file at `path` when `edits` are made to `text`.
  package static func make(path: String, text: SourceText, edits: [Edit]) -> String {
    let diff = UnifiedDiff(text: text)
    let hunks = diff.hunks(of: diff.changes(edits))
    guard !hunks.isEmpty else { return "" }
    var shift = 0
    return hunks.reduce("--- a/\(path)\n+++ b/\(path)\n") { $0 + diff.print($1, &shift) }
  }

  private func changes(_ edits: [Edit]) -> [Change] {
    var changes: [Change] = []
    for edit in edits.sorted(by: { $0.range.start < $1.range.start }) {
      let first = text.lines.line(at: Int(edit.range.start))
      let last = max(first, text.lines.line(at: max(Int(edit.range.end) - 1, Int(edit.range.start))))
      if let previous = changes.last, first <= previous.lines.upperBound {
        changes[changes.count - 1].lines = previous.lines.lowerBound...max(last, previous.lines.upperBound)
        changes[changes.count - 1].edits.append(edit)
      } else {
        changes.append(Change(lines: first...last, edits: [edit]))
      }
    }
    return changes
  }

  private func hunks(of changes: [Change]) -> [[Change]] {
    var hunks: [[Change]] = []
    for change in changes {
      if let last = hunks.last?.last,
        change.lines.lowerBound - last.lines.upperBound <= 2 * Self.context
      {
        hunks[hunks.count - 1].append(change)
      } else {
        hunks.append([change])
      }
    }
    return hunks
  }

  private func print(_ hunk: [Change], _ shift: inout Int) -> String {
    guard let first = hunk.first, let last = hunk.last else { return "" }
    let start = max(1, first.lines.lowerBound - Self.context)
    let end = min(lastLine, last.lines.upperBound + Self.context)
    var body = ""
    var line = start
    var added = 0
    for change in hunk {
      body += lines(line..<change.lines.lowerBound, mark: " ")
      body += lines(change.lines.lowerBound..<change.lines.upperBound + 1, mark: "-")
      let new = newLines(of: change)
      body += new.map { "+\($0)\n" }.joined()
      added += new.count - change.lines.count
      line = change.lines.upperBound + 1
    }
    body += lines(line..<end + 1, mark: " ")
    let count = end - start + 1
    defer { shift += added }
    return "@@ -\(start),\(count) +\(start + shift),\(count + added) @@\n\(body)"
  }

  /// The number of lines, the empty one after a final line end left out.
  private var lastLine: Int {
    let count = text.lines.count
    return text.lines.start(ofLine: count) == text.bytes.count ? max(1, count - 1) : count
  }

  private func lines(_ range: Range<Int>, mark: String) -> String {
    range.map { "\(mark)\(text.text(in: text.range(ofLine: $0)))\n" }.joined()
  }

  private func newLines(of change: Change) -> [String] {
    let start = text.lines.start(ofLine: change.lines.lowerBound)
    let end = Int(text.range(ofLine: change.lines.upperBound).end)
    let moved = change.edits.map {
      Edit(ByteRange(Int($0.range.start) - start, Int($0.range.end) - start), $0.replacement)
    }
    let after = Edit.apply(moved, to: Array(text.bytes[start..<max(start, end)]))
    return String(decoding: after, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
