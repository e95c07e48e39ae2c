import Glibc

/// Scores documents by how rare the words are that they contain and where they contain them: BM25
/// over weighted columns, with an inverse document frequency that is positive in any collection.
struct Ranking {
  /// How fast more occurrences stop to matter.
  static let saturation: Float = 1.2
  /// How much a long document is held back, from 0 to 1.
  static let lengthPenalty: Float = 0.3
  /// How much a phrase counts that need not be there.
  static let bonus: Float = 0.5

  private(set) var scores: [Float]
  private let index: IndexReader
  private let lengths: FactList

  /// Starts with 0 for every document.
  init(_ index: IndexReader) throws(IndexError) {
    self.index = index
    scores = [Float](repeating: 0, count: index.limit)
    lengths = try index.fact(.length)
  }

  /// Returns what a word in `documents` of all documents is worth.
  static func rarity(_ documents: Int, of all: Int) -> Float {
    let found = Float(documents)
    return log(1 + (Float(max(all, documents)) - found + 0.5) / (found + 0.5))
  }

  /// Adds what the occurrences of one term are worth.
  mutating func add(_ postings: Postings, factor: Float = 1) {
    let rarity = Self.rarity(postings.count, of: index.count) * factor
    for (number, hits) in zip(postings.numbers, postings.hits) {
      let length = Float(lengths[Int(number)]) / index.averageLength
      let damping = Self.saturation * (1 - Self.lengthPenalty + Self.lengthPenalty * length)
      scores[Int(number)] += rarity * hits * (Self.saturation + 1) / (hits + damping)
    }
  }

  /// The score of a document in thousandths, so that a difference nobody can justify is none.
  func thousandths(_ number: Int) -> UInt32 {
    UInt32(clamping: Int((scores[number] * 1000).rounded()))
  }
}
