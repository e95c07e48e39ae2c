/// Finds the word of the documents that a misspelt one most likely means.
struct Spelling {
  private let index: IndexReader

  /// Looks among the words of `index`.
  init(_ index: IndexReader) { self.index = index }

  /// Returns the nearest word that a shown document contains; of several the commonest, then the
  /// first.
  func correction(of word: [UInt8]) throws(IndexError) -> String? {
    let limit = SpellingDistance.limit(forLength: word.count)
    guard limit > 0 else { return nil }
    var nearest: [String] = []
    var least = limit
    try index.forEachWord(ofLength: (word.count - limit)...(word.count + limit)) { candidate in
      guard let distance = SpellingDistance.distance(word, candidate, limit: least) else { return }
      if distance < least { nearest = [] }
      least = distance
      if distance > 0 { nearest.append(String(decoding: candidate, as: UTF8.self)) }
    }
    var best: (word: String, count: Int)?
    for word in nearest.prefix(20) {
      let runs = RunScanner.runs(in: word)
      guard !runs.isEmpty else { continue }
      let count = try index.postings(TextTerm(runs: runs).matchExpression).count
      if count > best?.count ?? 0 { best = (word, count) }
    }
    return best?.word
  }
}
