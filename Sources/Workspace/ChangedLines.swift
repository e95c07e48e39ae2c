/// Which lines of a file differ from an earlier revision.
package struct ChangedLines: Hashable, Sendable {
  /// Lines that are new or other; nil for all of the file.
  private let ranges: [ClosedRange<Int>]?

  /// The whole file is new.
  package static let all = ChangedLines(ranges: nil)

  /// Takes the lines that are new or other.
  package init(_ ranges: [ClosedRange<Int>]) { self.init(ranges: ranges) }

  private init(ranges: [ClosedRange<Int>]?) { self.ranges = ranges }

  /// Reads one file's part of a diff without context; of what git takes for no text, all is new.
  init(diff lines: some Sequence<ArraySlice<UInt8>>) {
    let isBinary = lines.contains { $0.starts(with: "Binary files ".utf8) }
    ranges =
      isBinary
      ? nil : lines.filter { $0.starts(with: "@@ ".utf8) }.compactMap(Self.range)
  }

  /// Returns whether one of `lines` changed.
  package func overlap(_ lines: ClosedRange<Int>) -> Bool {
    ranges?.contains { $0.overlaps(lines) } ?? true
  }

  /// Reads `@@ -3,2 +5,0 @@`: where lines went, the ones on both sides of the gap count.
  private static func range(_ head: ArraySlice<UInt8>) -> ClosedRange<Int>? {
    let words = head.split(separator: UInt8(ascii: " "))
    guard words.count > 2, words[2].first == UInt8(ascii: "+") else { return nil }
    let numbers = words[2].dropFirst().split(separator: UInt8(ascii: ",")).map {
      Int(String(decoding: $0, as: UTF8.self))
    }
    guard let first = numbers.first ?? nil, let count = numbers.count > 1 ? numbers[1] : 1 else {
      return nil
    }
    return count == 0 ? max(first, 1)...(first + 1) : first...(first + count - 1)
  }
}
