/// The comments in samples that tell the tests what a rule must find: `ruleid: ID` and `ok: ID`.
package enum SampleMarker {
  /// Returns `code` as a reader sees it: lines that hold only a marker are gone, markers behind
  /// code are cut off.
  package static func hidden(in code: String) -> String {
    let lines = Array(code.utf8).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let shown = lines.compactMap(shown).map { String(decoding: $0, as: UTF8.self) }
    return shown.joined(separator: "\n")
  }

  /// Returns nil for a line that holds only a marker.
  private static func shown(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    guard let comment = start(in: line) else { return line }
    let code = line[..<comment]
    let end = code.lastIndex { $0 > 0x20 }
    return end.map { line[...$0] }
  }

  /// Returns where the comment begins that is a marker, in the bytes of one line.
  package static func start(in line: ArraySlice<UInt8>) -> Int? {
    line.indices.first { index in
      guard let text = textOfComment(at: index, in: line) else { return false }
      return words.contains { text.starts(with: $0) }
    }
  }

  private static func textOfComment(
    at index: Int, in line: ArraySlice<UInt8>
  ) -> ArraySlice<UInt8>? {
    switch line[index] {
    case UInt8(ascii: "#"): line[(index + 1)...].drop { $0 <= 0x20 }
    case UInt8(ascii: "/") where line[(index + 1)...].first == UInt8(ascii: "/"):
      line[(index + 2)...].drop { $0 <= 0x20 }
    default: nil
    }
  }

  private static let words = ["ruleid:", "ok:"].map { Array($0.utf8) }
}
