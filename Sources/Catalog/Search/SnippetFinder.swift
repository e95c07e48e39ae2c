/// Finds the line of a document that answers a query best: the one with the most and rarest words,
/// where a line of a telling field counts for more.
struct SnippetFinder {
  private let stems: [[UInt8]: Float]
  private let names: [[UInt8]: Float]
  private var scanner = RunScanner()
  private var stemmer = Stemmer()

  /// How much an identifier counts that stands as it was typed, against its parts somewhere in a
  /// line: more than the most telling field.
  private static let wholeName: Float = 3

  /// The most Unicode scalars that are shown.
  static let width = 160

  /// Prepares to look for `terms`, each with what it is worth.
  init(_ terms: [(term: TextTerm, rarity: Float)]) {
    var stems: [[UInt8]: Float] = [:]
    var names: [[UInt8]: Float] = [:]
    var stemmer = Stemmer()
    for (term, rarity) in terms {
      for run in term.runs {
        names[run.name] = run.partCount > 1 ? rarity * Self.wholeName : rarity
        for part in 0..<run.partCount {
          stems[stemmer.stem(run.part(part))] = rarity / Float(run.partCount)
        }
      }
    }
    self.stems = stems
    self.names = names
  }

  /// Returns the best line of the document with these bytes; its first symptom or its first line of
  /// prose where no word was asked for.
  mutating func find(in bytes: [UInt8]) -> Snippet {
    var best: (score: Float, line: SnippetLine)?
    for line in SnippetLine.lines(of: bytes) {
      let score = score(of: line, bytes)
      if score > best?.score ?? -1 { best = (score, line) }
    }
    guard let line = best?.line else { return Snippet(line: 1, text: "", highlights: []) }
    return snippet(line, bytes)
  }

  private mutating func score(of line: SnippetLine, _ bytes: [UInt8]) -> Float {
    var seen: Set<[UInt8]> = []
    var score: Float = 0
    scanner.forEach(in: bytes, line.range) { run in
      if let worth = names[run.name], seen.insert(run.name).inserted {
        score += worth
        return
      }
      for part in 0..<run.partCount {
        let stem = stemmer.stem(run.part(part))
        if let worth = stems[stem], seen.insert(stem).inserted { score += worth }
      }
    }
    return stems.isEmpty ? line.kind.weight : score * line.kind.weight
  }

  /// Cuts the line around its first word that was asked for.
  private mutating func snippet(_ line: SnippetLine, _ bytes: [UInt8]) -> Snippet {
    var found: [Range<Int>] = []
    scanner.forEach(in: bytes, line.range) { run in
      let isFound =
        names[run.name] != nil
        || (0..<run.partCount).contains { stems[stemmer.stem(run.part($0))] != nil }
      if isFound { found.append(run.range) }
    }
    let start = Self.start(of: line.range, around: found.first, bytes)
    let scalars = Array(
      String(decoding: bytes[start..<line.range.upperBound], as: UTF8.self).unicodeScalars)
    let isCutBefore = start > line.range.lowerBound
    let shown = scalars.prefix(Self.width)
    var view = String.UnicodeScalarView()
    if isCutBefore { view.append("…") }
    for scalar in shown {
      view.append(scalar.properties.generalCategory == .control ? " " : scalar)
    }
    if shown.count < scalars.count { view.append("…") }
    let shift = isCutBefore ? 1 : 0
    let highlights = found.filter { $0.lowerBound >= start }.compactMap { range -> Range<Int>? in
      let low = Self.scalarCount(bytes, start..<range.lowerBound)
      let high = low + Self.scalarCount(bytes, range)
      return high <= shown.count ? (low + shift)..<(high + shift) : nil
    }
    return Snippet(line: line.number, text: String(view), highlights: highlights)
  }

  /// Returns where to begin, at a word, so that what was found is well inside.
  private static func start(
    of range: Range<Int>, around found: Range<Int>?, _ bytes: [UInt8]
  ) -> Int {
    guard let found, found.upperBound - range.lowerBound > width else { return range.lowerBound }
    let wanted = max(range.lowerBound, found.lowerBound - width / 3)
    return bytes[wanted..<found.lowerBound].firstIndex(of: UInt8(ascii: " ")).map { $0 + 1 }
      ?? found.lowerBound
  }

  private static func scalarCount(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    range.isEmpty ? 0 : bytes[range].count { $0 & 0xC0 != 0x80 }
  }
}
