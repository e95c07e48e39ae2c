package import Findings
import SourceText

/// Shows edits as a unified diff that `patch` and `git apply` read.
package struct UnifiedDiff {
  /// Neighbouring lines that change together, counted from 0.
  private struct Change {
    var lines: ClosedRange<Int>
    var edits: [Edit]
  }

  private static let context = 3
  private let bytes: [UInt8]
  /// Where each line begins, and where the last one ends; only LF ends a line in a diff.
  private let starts: [Int]

  /// Returns the diff of the file at `path` when `edits` are made to its `bytes`.
  package static func make(path: String, bytes: [UInt8], edits: [Edit]) -> String {
    let diff = UnifiedDiff(bytes)
    let hunks = diff.hunks(of: diff.changes(edits))
    guard !hunks.isEmpty else { return "" }
    var shift = 0
    return hunks.reduce("--- a/\(path)\n+++ b/\(path)\n") { $0 + diff.print($1, &shift) }
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    if starts.last != bytes.count { starts.append(bytes.count) }
    self.starts = starts
  }

  private func line(at offset: Int) -> Int {
    max(0, (starts.firstIndex { $0 > offset } ?? starts.count - 1) - 1)
  }

  private func changes(_ edits: [Edit]) -> [Change] {
    var changes: [Change] = []
    for edit in edits.sorted(by: { $0.range.start < $1.range.start }) {
      let first = line(at: Int(edit.range.start))
      let last = max(first, line(at: Int(edit.range.end) - 1))
      if let previous = changes.last?.lines, first <= previous.upperBound {
        changes[changes.count - 1].lines = previous.lowerBound...max(last, previous.upperBound)
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
    let start = max(0, first.lines.lowerBound - Self.context)
    let end = min(starts.count - 1, last.lines.upperBound + 1 + Self.context)
    var body = ""
    var next = start
    var added = 0
    for change in hunk {
      let old = starts[change.lines.lowerBound]..<starts[change.lines.upperBound + 1]
      let new = edited(old, change.edits)
      body += marked(bytes[starts[next]..<old.lowerBound], " ")
      body += changed(bytes[old], new[...])
      added +=
        new.count { $0 == UInt8(ascii: "\n") } - bytes[old].count { $0 == UInt8(ascii: "\n") }
      next = change.lines.upperBound + 1
    }
    body += marked(bytes[starts[next]..<starts[end]], " ")
    defer { shift += added }
    let count = end - start
    return "@@ -\(start + 1),\(count) +\(start + 1 + shift),\(count + added) @@\n\(body)"
  }

  /// What a change leaves alone at its end is no change: what is put in stands before a line.
  private func changed(_ old: ArraySlice<UInt8>, _ new: ArraySlice<UInt8>) -> String {
    var (oldEnd, newEnd) = (old.endIndex, new.endIndex)
    while let line = Self.lastLine(of: old[..<oldEnd]),
      let other = Self.lastLine(of: new[..<newEnd]), line == other
    {
      oldEnd -= line.count
      newEnd -= line.count
    }
    return marked(old[..<oldEnd], "-") + marked(new[..<newEnd], "+") + marked(old[oldEnd...], " ")
  }

  /// Returns the last line with what ends it; nil where there is none.
  private static func lastLine(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let last = bytes.indices.last else { return nil }
    let newline = bytes[..<last].lastIndex(of: UInt8(ascii: "\n"))
    return bytes[(newline.map { $0 + 1 } ?? bytes.startIndex)...]
  }

  private func edited(_ lines: Range<Int>, _ edits: [Edit]) -> [UInt8] {
    let moved = edits.map { $0.moved(by: -lines.lowerBound) }
    return Edit.apply(moved, to: Array(bytes[lines]))
  }

  private func marked(_ lines: ArraySlice<UInt8>, _ mark: String) -> String {
    guard !lines.isEmpty else { return "" }
    let text = String(decoding: lines, as: UTF8.self)
    let isEnded = lines.last == UInt8(ascii: "\n")
    let parts = text.utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let shown = (isEnded ? parts.dropLast() : parts[...]).map { "\(mark)\(Substring($0))\n" }
    return shown.joined() + (isEnded ? "" : "\\ No newline at end of file\n")
  }
}
