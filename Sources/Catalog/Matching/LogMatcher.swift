/// Recognises incidents in a log, a line at a time, in bounded memory.
struct LogMatcher {
  /// A signature of the index as it is compared.
  private struct Candidate {
    let number: Int
    let line: Int
    let kind: Signature.Kind
    let text: String
    let words: [LogWord]
    /// Of the words as they are, and without what any failed call says.
    let weight: Float
    let ownWeight: Float
    /// Of the words as they are, without function words.
    let messageWeight: Float
    /// Whether it has words enough that say more than any program's messages do.
    let isSpecific: Bool
  }

  /// How well a line of the log shows a signature.
  private struct Agreement {
    let candidate: Candidate
    /// What it counts for recognising the document.
    let worth: Float
    /// Whether the line alone may tell the document.
    let isTelling: Bool
    /// How much of the line it explains, for telling documents apart.
    let explained: Float
  }

  /// A line of the log that has a signature.
  private struct Sighting {
    let logLine: Int
    let logText: String
    let candidate: Candidate
    var worth: Float
    var isTelling: Bool
    let explained: Float
  }

  /// What was seen of one document so far.
  private struct Trail {
    var sightings: [Sighting] = []
    var best: Float = 0
    /// What the sightings explain together.
    var explained: Float = 0
    var evidence: [Sighting] = []
  }

  private let index: IndexReader
  private var scanner = LogScanner()
  /// The signatures by the hash of the word they are looked up by; an empty list is remembered too.
  private var known: [UInt64: [Candidate]] = [:]
  private var trails: [Int: Trail] = [:]
  /// What tells only together, of the documents that a line pointed to.
  private var passages: [Int: [LogPassage]] = [:]
  private var reported: Set<Int> = []
  private var lineNumber = 0
  /// How many signatures were not compared, by the word that leads to more than the bound.
  private(set) var leftOut: [String: Int] = [:]
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
    var found: [Agreement] = []
    for word in words where word.weight >= 0.5 {
      for candidate in try candidates(word.hash) {
        if let agreement = agreement(of: candidate, with: words) { found.append(agreement) }
      }
    }
    let touched = Set(found.map(\.candidate.number))
    let share = min(1, Self.fewDocuments / Float(max(1, touched.count)))
    for agreement in found { note(agreement, share, line, length) }
    try followPassages(found.map(\.candidate))
    return touched.filter {
      (trails[$0]?.best ?? 0) >= Self.threshold && reported.insert($0).inserted
    }
    .sorted()
  }

  /// The documents that were recognised, with the weight of their evidence.
  var recognised: [(number: Int, weight: Float)] {
    reported.map { ($0, weight(of: $0)) }.sorted { $0.0 < $1.0 }
  }

  /// Returns how much of the log a document explains.
  func weight(of number: Int) -> Float { trails[number]?.explained ?? 0 }

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
    let (rows, count) = try index.signatures(anchoredAt: hash)
    if count > 0, let row = rows.first { noteLeftOut(count, sharing: hash, with: row.text) }
    let found = rows.map(Self.candidate)
    known[hash] = found
    return found
  }

  /// Notes that `count` signatures are not compared, whose word of this hash stands in `text`, too.
  private mutating func noteLeftOut(_ count: Int, sharing hash: UInt64, with text: String) {
    let words = text.split(separator: " ")
    guard let word = words.first(where: { LogWord(Array($0.utf8)[...]).hash == hash }) else {
      return
    }
    leftOut[String(word)] = count
  }

  private static func candidate(_ row: IndexReader.SignatureRow) -> Candidate {
    let words = LogNoise.once(row.text.split(separator: " ").map { LogWord(Array($0.utf8)[...]) })
    let own = LogNoise.discounted(words)
    return Candidate(
      number: row.number, line: row.line, kind: row.kind, text: row.text, words: own,
      weight: words.reduce(0) { $0 + $1.weight }, ownWeight: own.reduce(0) { $0 + $1.weight },
      messageWeight: weight(of: words), isSpecific: weight(of: own) >= leastOwnWeight)
  }

  /// What words weigh without those that tell nearly nothing.
  private static func weight(of words: [LogWord]) -> Float {
    words.reduce(0) { $0 + ($1.isStopWord ? 0 : $1.weight) }
  }

  /// Returns how well the words of `candidate` stand in `line` in their order; nil where too many
  /// are missing.
  ///
  /// At its beginning, where host and program are named, more may be.
  private func agreement(of candidate: Candidate, with line: [LogWord]) -> Agreement? {
    var found: Float = 0
    var missingInside: Float = 0
    var position = 0
    // A signature has at most 60 words.
    var shown: UInt64 = 0
    for (number, word) in candidate.words.enumerated() {
      if let next = line[position...].firstIndex(where: { $0.hash == word.hash }) {
        found += word.weight
        position = next + 1
        shown |= 1 << UInt64(number)
      } else if found > 0 {
        missingInside += word.weight
      }
    }
    let share = found / candidate.ownWeight
    guard share >= Self.leastShare, missingInside <= candidate.ownWeight * Self.greatestGap else {
      return nil
    }
    guard Self.stand(shown, of: candidate.words, closeIn: line[..<position]) else { return nil }
    let isWhole =
      candidate.words.count >= 3 && line.count >= candidate.words.count
      && zip(line.suffix(candidate.words.count), candidate.words).allSatisfy { $0.hash == $1.hash }
    let isTelling = isWhole && candidate.messageWeight >= Self.leastMessage
    let strength = Self.strength(
      of: candidate, weight: share * candidate.weight, isWholeMessage: isTelling)
    return Agreement(
      candidate: candidate, worth: share * strength, isTelling: strength >= 1,
      explained: share * found * (candidate.kind.isContext ? Self.contextShare : 1))
  }

  /// Whether few words stand between the `shown` ones of `words`, with whose last `line` ends.
  private static func stand(
    _ shown: UInt64, of words: [LogWord], closeIn line: ArraySlice<LogWord>
  ) -> Bool {
    var start = line.endIndex
    for (number, word) in words.enumerated().reversed() where shown >> UInt64(number) & 1 == 1 {
      start = line[..<start].lastIndex { $0.hash == word.hash } ?? start
    }
    let count = shown.nonzeroBitCount
    return line.endIndex - start <= count + count / 2 + 2
  }

  /// The share of a signature's weight that must stand in a line.
  private static let leastShare: Float = 0.65
  /// The share that may be missing between the words that are there.
  private static let greatestGap: Float = 0.1
  /// What a message weighs that is recognised whole.
  private static let leastMessage: Float = 2.2
  /// What a stack frame explains against a message.
  private static let contextShare: Float = 0.2
  /// What the words of a telling message weigh beside function words and what runtimes say: two do.
  private static let leastOwnWeight: Float = 2

  /// Returns what the `weight` of words counts that are there; a message that is the same to its
  /// last word needs fewer words to be recognised by.
  private static func strength(
    of candidate: Candidate, weight: Float, isWholeMessage: Bool
  ) -> Float {
    switch candidate.kind {
    case .frame, .routine: 0.2
    case .line where !candidate.isSpecific: 0.5
    case .line where isWholeMessage: weight >= 4 ? 1.4 : 1.1
    case .name: candidate.words[0].weight >= 3 ? 1.1 : 0.5
    case .line: weight >= 4 ? 1.4 : (weight >= 3 ? 1.1 : 0.5)
    }
  }

  /// A line that more documents show tells them less and less apart from those of other lines.
  private static let fewDocuments: Float = 4
}

// MARK: - Adding up

extension LogMatcher {
  /// Adds what a line of the log shows of a document.
  private mutating func note(
    _ agreement: Agreement, _ share: Float, _ line: [UInt8], _ length: Int
  ) {
    let candidate = agreement.candidate
    var trail = trails[candidate.number] ?? Trail()
    var sighting = Sighting(
      logLine: lineNumber, logText: Self.shown(line[..<length]),
      candidate: candidate, worth: agreement.worth, isTelling: agreement.isTelling,
      explained: agreement.explained * share)
    // Of the signatures of one kind that a line shows, the one that explains most of it stands for
    // all.
    if let rival = trail.sightings.firstIndex(where: {
      $0.logLine == lineNumber && $0.candidate.kind == candidate.kind
    }) {
      let other = trail.sightings.remove(at: rival)
      if other.explained >= sighting.explained { sighting = other }
      sighting.worth = max(other.worth, agreement.worth)
      sighting.isTelling = other.isTelling || agreement.isTelling
    }
    trail.sightings.removeAll {
      $0.candidate.text == sighting.candidate.text || $0.logLine < lineNumber - Self.window
    }
    trail.sightings.append(sighting)
    if trail.sightings.count > 16 { trail.sightings.removeFirst() }
    trail.best = max(trail.best, Self.sum(trail.sightings))
    let sum = trail.sightings.reduce(0) { $0 + $1.explained }
    if sum > trail.explained {
      trail.explained = sum
      trail.evidence = Array(trail.sightings.sorted { $0.explained > $1.explained }.prefix(3))
        .sorted { $0.logLine < $1.logLine }
    }
    trails[candidate.number] = trail
  }

  /// The begin of a line, cut between two characters, which few bytes make up.
  private static func shown(_ line: ArraySlice<UInt8>) -> String {
    let begin = String(decoding: line.prefix(MatchEvidence.shownLength * 4), as: UTF8.self)
    return String(begin.prefix(MatchEvidence.shownLength))
  }

  /// Follows the passages of the documents to which a line of the log points by `candidates`.
  private mutating func followPassages(_ candidates: [Candidate]) throws(IndexError) {
    let weak = candidates.filter { $0.kind.isContext || $0.kind == .line && !$0.isSpecific }
    for (number, shown) in Dictionary(grouping: weak, by: \.number) {
      var followed: [LogPassage]
      if let known = passages[number] {
        followed = known
      } else {
        followed = try readPassages(of: number)
      }
      let texts = Set(shown.map(\.text))
      for index in followed.indices
      where followed[index].read(texts, at: lineNumber, window: Self.window) {
        let best = trails[number]?.best ?? 0
        trails[number]?.best = max(best, Self.threshold)
      }
      passages[number] = followed
    }
  }

  private func readPassages(of number: Int) throws(IndexError) -> [LogPassage] {
    let signatures = try index.signatures(of: number)
    let lines = signatures.map(Self.candidate).map {
      LogPassage.Line(
        number: $0.line, kind: $0.kind, text: $0.text, words: $0.words, isSpecific: $0.isSpecific)
    }
    return LogPassage.passages(in: lines)
  }

  /// Adds up the evidence; stack frames and lines that tell of no problem suffice only as a passage,
  /// and lines of a few usual words, which long documents have of many kinds, never.
  private static func sum(_ sightings: [Sighting]) -> Float {
    var (telling, usual, context): (Float, Float, Float) = (0, 0, 0)
    for sighting in sightings {
      switch sighting.candidate.kind {
      case .frame, .routine: context += sighting.worth
      case .line where !sighting.isTelling: usual += sighting.worth
      default: telling += sighting.worth
      }
    }
    return telling + min(usual + context, 0.6)
  }
}
