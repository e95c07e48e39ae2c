package import Findings
import SourceText

/// The lines in which two texts differ.
package enum LineChanges {
  /// Returns the edits that turn `old` into `new`, of whole lines, as few as there can be; what
  /// moved up is put in before what stays.
  ///
  /// It takes time in proportion to the product of their lengths: it is for texts of one screen.
  package static func edits(from old: String, to new: String) -> [Edit] {
    let before = lines(of: old)
    let after = lines(of: new)
    let common = commonLengths(before, after)
    var edits: [Edit] = []
    var (left, right, offset) = (0, 0, 0)
    while left < before.count || right < after.count {
      if left < before.count, right < after.count, before[left] == after[right] {
        offset += before[left].utf8.count
        (left, right) = (left + 1, right + 1)
      } else if right >= after.count
        || left < before.count && common[left + 1][right] > common[left][right + 1]
      {
        edits.append(Edit(ByteRange(offset, offset + before[left].utf8.count), ""))
        offset += before[left].utf8.count
        left += 1
      } else {
        edits.append(Edit(ByteRange(offset, offset), after[right]))
        right += 1
      }
    }
    return edits
  }

  /// For each two ends of the texts how many lines they have in common, in order.
  private static func commonLengths(_ before: [String], _ after: [String]) -> [[Int]] {
    var table = Array(
      repeating: Array(repeating: 0, count: after.count + 1), count: before.count + 1)
    for left in before.indices.reversed() {
      for right in after.indices.reversed() {
        table[left][right] =
          before[left] == after[right]
          ? table[left + 1][right + 1] + 1 : max(table[left + 1][right], table[left][right + 1])
      }
    }
    return table
  }

  /// Each with what ends it.
  private static func lines(of text: String) -> [String] {
    let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
    let last = parts.suffix(1).filter { !$0.isEmpty }
    return parts.dropLast().map { $0 + "\n" } + last.map(String.init)
  }
}
