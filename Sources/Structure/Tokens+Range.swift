package import Lexing
package import SourceText

extension Tokens {
  /// Returns the bytes from the first through the last of `tokens`.
  package func bytes(of tokens: TokenRange) -> ByteRange {
    let first = Int(tokens.first)
    guard first < count, first >= 0 else {
      let end = count > 0 ? Int(ends[count - 1]) : 0
      return ByteRange(end, end)
    }
    let last = min(Int(tokens.end), count) - 1
    return ByteRange(Int(starts[first]), last < first ? Int(starts[first]) : Int(ends[last]))
  }
}
