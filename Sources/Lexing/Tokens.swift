package import SourceText

/// The tokens of one file as parallel arrays over its bytes.
///
/// Tokens are ordered and do not overlap; what lies between two is white space or a comment. The
/// arrays are kept between files, so rows from `count` on hold nothing.
package struct Tokens: Sendable {
  /// The number of tokens.
  package internal(set) var count = 0
  /// What each token is.
  package internal(set) var kinds: [TokenKind] = []
  /// The role of each token in its lower seven bits; see `lineBreakMark`.
  package internal(set) var marks: [UInt8] = []
  /// The offset of each token's first byte.
  package internal(set) var starts: [Int32] = []
  /// The offset after each token's last byte.
  package internal(set) var ends: [Int32] = []
  /// The index of the token that closes or opens what this one opens or closes, else -1.
  package internal(set) var partners: [Int32] = []
  /// Every comment, in order; a hashbang counts as one.
  package internal(set) var comments: [ByteRange] = []
  /// What is wrong with the text, in order of discovery.
  package internal(set) var faults: [LexicalFault] = []

  /// The bit of a mark that says that a line break lies before the token.
  package static let lineBreakMark: UInt8 = 0x80

  /// Whether windows and facts of bytes are relied on; without them, when the language is asked about
  /// each byte, the tokens are the same.
  let usesShortcuts: Bool

  /// Creates no tokens.
  package init(usesShortcuts: Bool = true) { self.usesShortcuts = usesShortcuts }
}

extension Tokens {
  /// Returns the role of the word at `index`; `name` when the token is no word.
  package func word(_ index: Int) -> WordRole {
    guard kinds[index] == .word else { return .name }
    return WordRole(rawValue: role(index)) ?? .name
  }

  /// Returns the role of the operator or separator at `index`; `other` when it is neither.
  package func symbol(_ index: Int) -> OperatorRole {
    guard kinds[index] == .operator || kinds[index] == .separator else { return .other }
    return OperatorRole(rawValue: role(index)) ?? .other
  }

  /// Returns the role of the bracket at `index`; `none` when the token is no bracket.
  package func bracket(_ index: Int) -> BracketRole {
    guard kinds[index] == .open || kinds[index] == .close else { return .none }
    return BracketRole(rawValue: role(index)) ?? .none
  }

  /// Returns whether a line break lies between the token at `index` and the one before it.
  package func startsLine(_ index: Int) -> Bool { marks[index] & Self.lineBreakMark != 0 }

  /// Returns the bytes of the token at `index`.
  package func range(_ index: Int) -> ByteRange { ByteRange(Int(starts[index]), Int(ends[index])) }

  private func role(_ index: Int) -> UInt8 { marks[index] & ~Self.lineBreakMark }
}
