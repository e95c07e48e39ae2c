package import Lexing

/// The tokens of a range that stand in no bracket inside it, the opening brackets among them.
package struct OutermostTokens: Sequence, IteratorProtocol {
  private let partners: [Int32]
  private var index: Int
  private let end: Int

  /// Begins at the first token of `range`.
  init(_ range: TokenRange, of tokens: Tokens) {
    partners = tokens.partners
    index = Int(range.first)
    end = Int(range.end)
  }

  /// Returns the index of the next token and passes over the bracket that it opens.
  package mutating func next() -> Int? {
    guard index < end else { return nil }
    let current = index
    let partner = Int(partners[current])
    index = partner > current ? partner + 1 : current + 1
    return current
  }
}

extension Tokens {
  /// Returns the indices of `range` that are in no bracket inside it.
  package func outermost(_ range: TokenRange) -> OutermostTokens {
    OutermostTokens(range, of: self)
  }
}
