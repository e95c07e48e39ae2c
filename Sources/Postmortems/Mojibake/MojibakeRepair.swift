/// Finds text that was UTF-8 and was read as something else, and reads it as what it was.
///
/// Each run of characters beyond ASCII is looked at by itself; whether it is touched is decided by
/// the whole document.
package struct MojibakeRepair: Sendable {
  /// A place that was repaired.
  package struct Place: Hashable, Sendable {
    /// The bytes in the text as it came.
    package let range: Range<Int>
    package let original: String
    package let replacement: String
    /// What UTF-8 was read as, the last time first.
    package let codecs: [LegacyCodec]
    /// How many of its characters lacked a byte, so that they are guessed.
    package let inferred: Int
  }

  /// The text as it should be.
  package let bytes: [UInt8]
  /// What was repaired, in order.
  package let places: [Place]

  /// How often a text can have been damaged and still be repaired.
  private static let maximumRounds = 4

  /// Repairs the UTF-8 text in `text`.
  package init(_ text: [UInt8]) {
    var (runs, places) = MojibakeRun.runs(in: text)
    for _ in 0..<Self.maximumRounds where !runs.isEmpty {
      guard let vote = Self.winner(among: runs) else { break }
      for index in runs.indices { Self.apply(vote, vote.readings[index], to: &runs[index]) }
    }
    places.removeAll { runs[$0.run].codecs.isEmpty }
    (bytes, self.places) = Self.replace(places, runs, in: text)
  }

  /// Returns the vote that explains most; of equals that for the shorter and commoner chain.
  private static func winner(among runs: [MojibakeRun]) -> MojibakeVote? {
    var best: MojibakeVote?
    for codec in LegacyCodec.allCases {
      let once = MojibakeVote(runs, [codec])
      consider(once, &best)
      guard once.hasRead else { continue }
      for inner in LegacyCodec.allCases { consider(MojibakeVote(runs, [codec, inner]), &best) }
    }
    return best
  }

  private static func consider(_ vote: MojibakeVote, _ best: inout MojibakeVote?) {
    guard vote.total > 0 || vote.certain > 0 else { return }
    if worth(vote) > best.map(worth) ?? 0 { best = vote }
  }

  private static func worth(_ vote: MojibakeVote) -> Float { max(vote.total, vote.certain) }

  /// Goes through a run and takes over what the document's vote allows.
  private static func apply(
    _ vote: MojibakeVote, _ pieces: [MojibakePiece], to run: inout MojibakeRun
  ) {
    var result: [Unicode.Scalar] = []
    var inferred = 0
    let allowances = vote.allowances(pieces, of: run)
    for (index, piece) in pieces.enumerated() {
      if allowances[index] == .read, let scalar = piece.scalar {
        result.append(scalar)
      } else if allowances[index] == .guess,
        let guess = LostByte(vote: vote).guess(piece, in: surroundings(of: index, pieces, run))
      {
        result.append(guess.scalar)
        run.takesBlank = run.takesBlank || guess.takesBlank
        inferred += 1
      } else {
        result += piece.source
      }
    }
    guard result != run.scalars else { return }
    run.scalars = result
    run.inferred += inferred
    run.codecs += vote.chain
  }
}

extension MojibakeRepair {
  private static func surroundings(
    of index: Int, _ pieces: [MojibakePiece], _ run: MojibakeRun
  ) -> LostByte.Surroundings {
    let isLast = index == pieces.count - 1
    return LostByte.Surroundings(
      before: index > 0
        ? pieces[index - 1].scalar : run.before.map { Unicode.Scalar($0) },
      after: isLast ? run.after.map { Unicode.Scalar($0) } : pieces[index + 1].scalar,
      isBeforeBlank: isLast && run.after == UInt8(ascii: " "))
  }
}

// MARK: - Replacing

extension MojibakeRepair {
  private static func replace(
    _ found: [MojibakeRun.Place], _ runs: [MojibakeRun], in text: [UInt8]
  ) -> (bytes: [UInt8], places: [Place]) {
    var bytes: [UInt8] = []
    var places: [Place] = []
    var end = 0
    for place in found {
      let run = runs[place.run]
      let range = place.range.lowerBound..<(place.range.upperBound + (run.takesBlank ? 1 : 0))
      let replacement = String(String.UnicodeScalarView(run.scalars))
      bytes += text[end..<range.lowerBound]
      bytes += replacement.utf8
      end = range.upperBound
      places.append(
        Place(
          range: range, original: String(decoding: text[range], as: UTF8.self),
          replacement: replacement, codecs: run.codecs, inferred: run.inferred))
    }
    return (bytes + text[end...], places)
  }
}
