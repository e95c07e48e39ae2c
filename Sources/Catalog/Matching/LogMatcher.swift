/// Recognises incidents in a log, a line at a time, in bounded memory.
struct LogMatcher {
  /// A signature of the index as it is compared.
  private struct Candidate {
    let number: Int
    let line: Int
    let kind: Signature.Kind
    let text: String
    let words: [LogWord]
    let weight: Float
  }

  /// A line of the log that has a signature.
  private struct Sighting {
    let logLine: Int
    let logText: String
    let candidate: Candidate
    let worth: Float
  }

  /// What was seen of one document so far.
  private struct Trail {
    var sightings: [Sighting] = []
    var best: Float = 0
    var evidence: [Sighting] = []
  }

  private let index: IndexReader
  private var scanner = LogScanner()
  /// The signatures by the hash of the word they are looked up by; an empty list is remembered too.
  private var known: [UInt64: [Candidate]] = [:]
  /// How many documents share a signature.
  private var sharing: [String: Int] = [:]
  private var trails: [Int: Trail] = [:]
  private var reported: Set<Int> = []
  private var lineNumber = 0
  /// Words that few documents can have, to tell documents with the same evidence apart.
  private var telling: Set<[UInt8]> = []

  /// What the evidence for a document must add up to; one telling line does.
  static let threshold: Float = 1
  /// Weak evidence counts together only when it stands this close.
  private static let window = 500
  /// A longer line is cut.
  static let maximumLineLength = 16_384
  private static let maximumKnownWords = 100_000
  private static let maximumTellingWords = 4096

  /// Prepares to read a log.
  init(_ index: IndexReader) { self.index = index }

  /// Reads the next line and returns the documents that are recognised by now and were not before.
  mutating func read(_ line: [UInt8]) throws(IndexError) -> [Int] {
    lineNumber += 1
    let length = min(line.count, Self.maximumLineLength)
    var words: [LogWord] = []
    scanner.forEachWord(in: line, 0..<length) { text in
      let word = LogWord(text)
      words.append(word)
      if word.weight >= 1.5 { telling.insert(Array(text)) }
    }
    if telling.count > Self.maximumTellingWords { telling.removeAll() }
    guard !words.isEmpty else { return [] }
    var touched: Set<Int> = []
    for word in words where word.weight >= 0.5 {
      for candidate in try candidates(word.hash) {
        guard let worth = worth(of: candidate, in: words) else { continue }
        note(candidate, worth, line, length)
        touched.insert(candidate.number)
      }
    }
    return touched.filter {
      (trails[$0]?.best ?? 0) >= Self.threshold && reported.insert($0).inserted
    }
    .sorted()
  }

  /// The documents that were recognised, with the weight of their evidence.
  var recognised: [(number: Int, weight: Float)] {
    reported.map { ($0, weight(of: $0)) }.sorted { $0.0 < $1.0 }
  }

  /// Returns what the evidence for a document adds up to.
  func weight(of number: Int) -> Float { trails[number]?.best ?? 0 }

  /// The words of the log that tell most, the longest first.
  var tellingWords: [String] {
    telling.sorted {
      $0.count != $1.count ? $0.count > $1.count : $0.lexicographicallyPrecedes($1)
    }.prefix(48).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Returns where log and document agree, without the texts of the document's lines.
  func evidence(of number: Int) -> [MatchEvidence] {
    (trails[number]?.evidence ?? []).map { sighting in
      MatchEvidence(
        logLine: sighting.logLine, logText: sighting.logText,
        incidentLine: sighting.candidate.line, incidentText: "",
        signature: sighting.candidate.text)
    }
  }
}

// MARK: - Looking up

extension LogMatcher {
  private mutating func candidates(_ hash: UInt64) throws(IndexError) -> [Candidate] {
    if let found = known[hash] { return found }
    if known.count >= Self.maximumKnownWords { known.removeAll() }
    let found = try index.signatures(anchoredAt: hash).filter { index.live.contains($0.number) }
      .map { row in
        let words = row.text.split(separator: " ").map { LogWord(Array($0.utf8)[...]) }
        return Candidate(
          number: row.number, line: row.line, kind: row.kind, text: row.text, words: words,
          weight: words.reduce(0) { $0 + $1.weight })
      }
    for (text, group) in Dictionary(grouping: found, by: \.text) {
      sharing[text] = Set(group.map(\.number)).count
    }
    known[hash] = found
    return found
  }

  /// Returns how much it tells that the words of `candidate` stand in `line` in their order; nil
  /// where too many are missing.
  ///
  /// At its beginning, where host and program are named, more may be.
  private func worth(of candidate: Candidate, in line: [LogWord]) -> Float? {
    var found: Float = 0
    var missingInside: Float = 0
    var position = 0
    for word in candidate.words {
      if let next = line[position...].firstIndex(where: { $0.hash == word.hash }) {
        found += word.weight
        position = next + 1
      } else if found > 0 {
        missingInside += word.weight
      }
    }
    let share = found / candidate.weight
    guard share >= Self.leastShare, missingInside <= candidate.weight * Self.greatestGap else {
      return nil
    }
    let isWhole =
      line.count >= candidate.words.count
      && zip(line.suffix(candidate.words.count), candidate.words).allSatisfy { $0.hash == $1.hash }
    return share * strength(of: candidate, isWholeMessage: isWhole)
  }

  /// The share of a signature's weight that must stand in a line.
  private static let leastShare: Float = 0.65
  /// The share that may be missing between the words that are there.
  private static let greatestGap: Float = 0.1

  /// A message that is the same to its last word needs fewer words to be recognised by.
  private func strength(of candidate: Candidate, isWholeMessage: Bool) -> Float {
    let own: Float =
      switch candidate.kind {
      case .line where isWholeMessage && candidate.weight >= 2.2: candidate.weight >= 4 ? 1.4 : 1.1
      case .frame: 0.2
      case .name: candidate.words[0].weight >= 3 ? 1.1 : 0.5
      case .line: candidate.weight >= 4 ? 1.4 : (candidate.weight >= 3 ? 1.1 : 0.5)
      }
    let documents = Float(sharing[candidate.text] ?? 1)
    return documents <= Self.fewDocuments ? own : own * Self.fewDocuments / documents
  }

  /// A line that more documents share tells them less and less apart.
  private static let fewDocuments: Float = 4
}

// MARK: - Adding up

extension LogMatcher {
  private mutating func note(
    _ candidate: Candidate, _ worth: Float, _ line: [UInt8], _ length: Int
  ) {
    var trail = trails[candidate.number] ?? Trail()
    let text = String(decoding: line[..<min(length, 300)], as: UTF8.self)
    let sighting = Sighting(
      logLine: lineNumber, logText: text, candidate: candidate, worth: worth)
    trail.sightings.removeAll {
      $0.candidate.text == candidate.text || $0.logLine < lineNumber - Self.window
        || $0.logLine == lineNumber && $0.worth <= worth && $0.candidate.kind == candidate.kind
    }
    trail.sightings.append(sighting)
    if trail.sightings.count > 16 { trail.sightings.removeFirst() }
    let sum = Self.sum(trail.sightings)
    if sum > trail.best {
      trail.best = sum
      trail.evidence = Array(trail.sightings.sorted { $0.worth > $1.worth }.prefix(3))
        .sorted { $0.logLine < $1.logLine }
    }
    trails[candidate.number] = trail
  }

  /// Adds up the evidence; stack frames alone never suffice.
  private static func sum(_ sightings: [Sighting]) -> Float {
    let frames = sightings.filter { $0.candidate.kind == .frame }.reduce(0) { $0 + $1.worth }
    let others = sightings.filter { $0.candidate.kind != .frame }.reduce(0) { $0 + $1.worth }
    return others + min(frames, 0.6)
  }
}
