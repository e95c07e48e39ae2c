import SourceText

/// What all runs of a document together say for a chain of codecs.
///
/// A sequence such as `Ã” ` can stand in clean text by chance; a document that was damaged as a whole
/// has nothing that speaks against it.
struct MojibakeVote {
  let chain: [LegacyCodec]
  /// The runs as this chain reads them.
  let readings: [[MojibakePiece]]
  /// Evidence that clean text does not have: three or more characters that are one common sign.
  private(set) var certain: Float = 0
  /// All evidence together; above 0 the document speaks for the chain.
  private(set) var total: Float = 0
  /// The first bytes of what was read exactly; these make a lost byte behind them believable.
  private(set) var leads: Set<UInt8> = []
  /// Blocks of 64 characters that the document has.
  private(set) var blocks: Set<UInt32> = []

  /// What a group that cannot be read costs: as much as one and a half accented letters gain.
  private static let contradiction: Float = 6
  private static let stranger: Float = 0.5

  /// Reads `runs` through `chain`.
  init(_ runs: [MojibakeRun], _ chain: [LegacyCodec]) {
    self.chain = chain
    let decoder = MojibakeDecoder(chain: chain)
    readings = runs.map { decoder.decode($0.scalars) }
    for (run, pieces) in zip(runs, readings) { noteScript(pieces, of: run) }
    for (run, pieces) in zip(runs, readings) { count(pieces, of: run) }
  }

  private mutating func noteScript(_ pieces: [MojibakePiece], of run: MojibakeRun) {
    for group in Self.groups(pieces) where Self.evidence(group, of: run) ?? 0 > 0 {
      for case let scalar? in group.map(\.scalar) {
        blocks.insert(scalar.value >> 6)
        String(scalar).utf8.first.map { _ = leads.insert($0) }
      }
    }
  }

  private mutating func count(_ pieces: [MojibakePiece], of run: MojibakeRun) {
    let times = Float(run.count) * (chain.count > 1 ? 1.5 : 1)
    for group in Self.groups(pieces) {
      let sure = group.reduce(0) { $0 + (Self.isCertain($1) ? 3 * Float($1.width) : 0) }
      certain += sure * Float(run.count)
      let read = group.filter { $0.scalar != nil }
      let isRepairable = group.allSatisfy { $0.scalar != nil || isBelievable($0) }
      if isRepairable, let evidence = Self.evidence(read[...], of: run) {
        // What lacks a byte says less.
        total += evidence * (read.count == group.count ? times : times / 2)
        if read.isEmpty, Self.isDamagedSign(group, run) { total += Float(run.count) }
      } else {
        total += (sure - Self.contradiction) * Float(run.count)
      }
    }
    if pieces.contains(where: { $0.kind == .foreign }) { total -= Self.stranger * Float(run.count) }
  }

  /// Whether anything could be read at all.
  var hasRead: Bool {
    readings.contains { $0.contains { $0.scalar != nil } }
  }

  /// Whether all but one byte of a sign stand by themselves: nobody writes `â†` between blanks.
  private static func isDamagedSign(_ group: ArraySlice<MojibakePiece>, _ run: MojibakeRun) -> Bool
  {
    group.count == 1 && group.allSatisfy { $0.width == 2 } && !run.touchesLetter
  }

  /// Whether a piece that lacks a byte looks like what else is in the document.
  func isBelievable(_ piece: MojibakePiece) -> Bool {
    guard case .short(let lead, let rest) = piece.kind, chain.count == 1 else { return false }
    return !chain[0].droppedBytes.isEmpty && (!rest.isEmpty || leads.contains(lead))
      && lead.sequenceLength == rest.count + 2
  }

  /// Whether a piece may be replaced although the document as a whole says nothing.
  static func isCertain(_ piece: MojibakePiece) -> Bool {
    guard let scalar = piece.scalar, piece.width >= 3 else { return false }
    return Plausibility.of(scalar) >= 2.5 && !scalar.properties.isAlphabetic
  }
}

// MARK: - The verdict

extension MojibakeVote {
  /// What may be done with a piece.
  enum Allowance: Sendable {
    case keep, read, guess
  }

  /// Returns what may be done with each piece of `run`.
  func allowances(_ pieces: [MojibakePiece], of run: MojibakeRun) -> [Allowance] {
    var result = [Allowance](repeating: .keep, count: pieces.count)
    for indices in pieces.indices.split(whereSeparator: { pieces[$0].kind == .foreign }) {
      let group = pieces[indices.startIndex..<indices.endIndex]
      let isWhole = total > 0 && Self.evidence(group, of: run) != nil
      let mayGuess = total > 0 && group.allSatisfy { $0.scalar != nil || isBelievable($0) }
      for index in indices {
        if Self.isCertain(pieces[index]) || (isWhole || mayGuess) && pieces[index].scalar != nil {
          result[index] = .read
        } else if mayGuess {
          result[index] = .guess
        }
      }
    }
    return result
  }
}

// MARK: - Groups

extension MojibakeVote {
  /// Returns what stands between characters that the codec cannot show.
  private static func groups(_ pieces: [MojibakePiece]) -> [ArraySlice<MojibakePiece>] {
    pieces.split { $0.kind == .foreign }
  }

  /// Returns how much it tells that a whole group can be read; nil where it cannot, or as something
  /// that nobody writes.
  private static func evidence(
    _ group: ArraySlice<MojibakePiece>, of run: MojibakeRun
  ) -> Float? {
    let rated = group.compactMap { piece in
      piece.scalar.map { (plausibility: Plausibility.of($0), width: Float(piece.width)) }
    }
    guard rated.count == group.count, rated.allSatisfy({ $0.plausibility >= 0 }) else { return nil }
    let sum = rated.reduce(0) { $0 + $1.plausibility * $1.width }
    guard fits(group, run) else { return nil }
    return isChance(group, run) ? 0 : sum
  }

  /// Whether a single letter of another script stands alone: a word, or chance.
  private static func isChance(_ group: ArraySlice<MojibakePiece>, _ run: MojibakeRun) -> Bool {
    guard group.count == 1, !run.touchesLetter, let piece = group.first, piece.width == 2,
      let scalar = piece.scalar
    else { return false }
    return Plausibility.isForeignLetter(scalar)
  }

  /// Whether the characters of a short group can stand where they stand.
  private static func fits(_ group: ArraySlice<MojibakePiece>, _ run: MojibakeRun) -> Bool {
    let scalars = group.compactMap(\.scalar)
    guard scalars.count <= 2, !group.contains(where: isCertain) else { return true }
    if run.touchesLetter { return !scalars.contains(where: Plausibility.isForeignLetter) }
    guard scalars.count == 1, let only = scalars.first, only.properties.isAlphabetic else {
      return true
    }
    return wordsOfOneLetter.contains(only) || only.value >= 0x3000
  }

  private static let wordsOfOneLetter = Set(
    "àáéèêóòôíyöåÀÁÉÈÓÔÍÖÅавикосуяАВИКОСУЯєіҐйη".unicodeScalars)
}
