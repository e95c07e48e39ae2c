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
    guard let comment = markerComment(in: line) else { return line }
    let code = line[..<comment]
    let end = code.lastIndex { !$0.isWhitespace }
    return end.map { line[...$0] }
  }

  private static func markerComment(in line: Substring) -> Substring.Index? {
    for opener in ["//", "#"] {
      for range in line.ranges(of: opener) {
        let words = line[range.upperBound...].drop(while: \.isWhitespace)
        if words.hasPrefix("ruleid:") || words.hasPrefix("ok:") { return range.lowerBound }
      }
    }
    return nil
  }
}
