/// The comments in samples that tell the tests what a rule must find: `ruleid: ID` and `ok: ID`.
package enum SampleMarker {
  /// Returns `code` as a reader sees it: lines that hold only a marker are gone, markers behind
  /// code are cut off.
  package static func hidden(in code: String) -> String {
    // With CRLF the pair is one character, which a search for LF does not find.
    let lines = code.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    return lines.compactMap(shown).joined(separator: "\n")
  }

  /// Returns nil for a line that holds only a marker.
  private static func shown(_ line: Substring) -> Substring? {
    guard let comment = start(in: line.utf8) else { return line }
    let code = line[..<comment]
    let end = code.lastIndex { !$0.isWhitespace }
    return end.map { line[...$0] }
  }

  /// Returns where the comment begins that is a marker, in the bytes of one line.
  package static func start<Line: BidirectionalCollection<UInt8>>(in line: Line) -> Line.Index? {
    line.indices.first { index in
      let comment = line[index...]
      let opener = openers.first { comment.starts(with: $0) }
      guard let opener else { return false }
      let words = comment.dropFirst(opener.count).drop { $0 <= 0x20 }
      return Self.words.contains { words.starts(with: $0) }
    }
  }

  private static let openers = ["//", "#"].map { Array($0.utf8) }
  private static let words = ["ruleid:", "ok:"].map { Array($0.utf8) }
}
