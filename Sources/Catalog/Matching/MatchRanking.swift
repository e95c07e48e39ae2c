/// Orders the incidents that a log shows: by how much of it their documents explain, then by
/// the rare words of the log that these contain.
struct MatchRanking {
  /// The document numbers with their scores in thousandths, the clearest first.
  let ranked: [(number: Int, score: Int)]

  /// Orders what `matcher` recognised.
  init(_ index: IndexReader, _ matcher: LogMatcher) throws(IndexError) {
    let recognised = matcher.recognised
    let shared = recognised.count > 1 ? try Self.sharedWords(index, matcher.tellingWords) : [:]
    let standing = try Standing(index)
    var keyed: [(number: Int, score: Int, shared: Float, standing: UInt64, id: String)] = []
    for (number, weight) in recognised {
      keyed.append(
        (
          number, Int((weight * 1000).rounded()), shared[number] ?? 0,
          standing.key(number, score: 0), try index.id(of: number)
        ))
    }
    // A difference below a tenth comes from the length of a line, not from what it says.
    keyed.sort { left, right in
      if left.score / 100 != right.score / 100 { return left.score > right.score }
      if left.shared != right.shared { return left.shared > right.shared }
      if left.standing != right.standing { return left.standing > right.standing }
      return left.id < right.id
    }
    ranked = keyed.map { ($0.number, $0.score) }
  }

  /// Returns for each document how rare the words are that it shares with the log.
  private static func sharedWords(
    _ index: IndexReader, _ words: [String]
  ) throws(IndexError) -> [Int: Float] {
    var shared: [Int: Float] = [:]
    for word in words {
      let runs = RunScanner.runs(in: word)
      guard !runs.isEmpty else { continue }
      let postings = try index.postings(TextTerm(runs: runs).matchExpression)
      let rarity = Ranking.rarity(postings.count, of: index.count)
      for number in postings.numbers { shared[Int(number), default: 0] += rarity }
    }
    return shared
  }
}
