/// Finds the incidents that say most of what a short text says, where the rarer words count for more.
struct SimilaritySearch {
  private struct Candidate {
    var share: Float
    var words: [String]
  }

  private let index: IndexReader
  private var candidates: [Int: Candidate] = [:]

  /// Words in these places say what an incident is about; a word in the body may be there by chance.
  private static let columns: [TextColumn] = [.title, .symptoms, .cause, .keys, .headings]
  /// The share of a text's weight that an incident must have.
  private static let leastShare: Float = 0.5
  /// Fewer words in common, the parts of identifiers counted, are chance.
  private static let leastWords = 3
  /// A longer text is no title or symptom.
  private static let maximumWords = 40

  /// Prepares to look in `index`.
  init(_ index: IndexReader) { self.index = index }

  /// Looks for what `text` says.
  mutating func add(_ text: String) throws(IndexError) {
    var shared: [Int: (weight: Float, count: Int, words: [String])] = [:]
    var whole: Float = 0
    let terms = Self.terms(of: text)
    if terms.count > 1, terms.count < Self.leastWords { try addTitles(with: text, terms) }
    for term in terms {
      let postings = try index.postings(term.matchExpression)
      // A word that no incident has is worth as much as one that a single incident has.
      let rarity = Ranking.rarity(max(1, postings.count), of: index.count)
      whole += rarity
      for number in postings.numbers {
        var found = shared[Int(number)] ?? (0, 0, [])
        found.weight += rarity
        found.count += term.runs.reduce(0) { $0 + $1.partCount }
        found.words.append(term.words)
        shared[Int(number)] = found
      }
    }
    for (number, found) in shared where found.count >= Self.leastWords {
      let share = found.weight / max(whole, .leastNonzeroMagnitude)
      guard share >= Self.leastShare, share > candidates[number]?.share ?? 0 else { continue }
      candidates[number] = Candidate(share: share, words: found.words)
    }
  }

  /// A text of two words is chance, unless a title has them side by side.
  private mutating func addTitles(
    with text: String, _ terms: [TextTerm]
  ) throws(IndexError) {
    let phrase = TextTerm(runs: RunScanner.runs(in: text), columns: [.title])
    for number in try index.postings(phrase.matchExpression).numbers {
      candidates[Int(number)] = Candidate(share: 1, words: terms.map(\.words))
    }
  }

  /// Returns the nearest incidents.
  func best(_ limit: Int) throws(IndexError) -> [SimilarIncident] {
    var found: [(share: Float, incident: SimilarIncident)] = []
    for (number, candidate) in candidates {
      let record = try index.record(number)
      found.append(
        (
          candidate.share,
          SimilarIncident(id: record.id, title: record.title, words: candidate.words)
        ))
    }
    found.sort { $0.share != $1.share ? $0.share > $1.share : $0.incident.id < $1.incident.id }
    return found.prefix(limit).map(\.incident)
  }

  private static func terms(of text: String) -> [TextTerm] {
    var seen: Set<String> = []
    var terms: [TextTerm] = []
    for run in RunScanner.runs(in: text) {
      let term = TextTerm(runs: [run], columns: columns)
      let isTelling = !term.isStopWord && run.letters.count > 2
      if isTelling, seen.insert(term.matchExpression).inserted { terms.append(term) }
    }
    return Array(terms.prefix(maximumWords))
  }
}
