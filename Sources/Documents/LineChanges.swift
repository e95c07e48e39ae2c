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

  /// Returns edits of whole lines that turn `old` into `new`, in linear time: one of each line that
  /// differs, or, where lines came or went, one of all from the first to the last that differs.
  package static func replacements(from old: [UInt8], to new: [UInt8]) -> [Edit] {
    let (before, after) = (wholeLines(of: old), wholeLines(of: new))
    let head = zip(before, after).prefix { $0 == $1 }.count
    let rest = min(before.count, after.count) - head
    let tail = zip(before.reversed(), after.reversed()).prefix(rest).prefix { $0 == $1 }.count
    let (gone, come) = (before[head..<before.count - tail], after[head..<after.count - tail])
    if gone.count == come.count { return zip(gone, come).filter { $0 != $1 }.map(edit) }
    let start = head < before.count ? before[head].startIndex : old.count
    return [edit(old[start..<start + gone.joined().count], Array(come.joined())[...])]
  }

  private static func edit(_ old: ArraySlice<UInt8>, _ new: ArraySlice<UInt8>) -> Edit {
    Edit(ByteRange(old.startIndex, old.endIndex), String(decoding: new, as: UTF8.self))
  }

  /// Each with what ends it.
  private static func wholeLines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
      lines.append(bytes[start...index])
      start = index + 1
    }
    return start < bytes.count ? lines + [bytes[start...]] : lines
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
