/// Guesses the byte that a program dropped because its codec has no character for it.
struct LostByte {
  let vote: MojibakeVote

  /// What a character was, and whether it took the blank behind it.
  struct Guess: Hashable {
    let scalar: Unicode.Scalar
    let takesBlank: Bool
  }

  /// What stands around a piece that lacks a byte.
  struct Surroundings {
    let before: Unicode.Scalar?
    let after: Unicode.Scalar?
    let isBeforeBlank: Bool
  }

  /// Returns the likeliest character of a piece that lacks one byte; nil where none is likely, or
  /// several are.
  func guess(_ piece: MojibakePiece, in surroundings: Surroundings) -> Guess? {
    guard vote.isBelievable(piece), case .short(let lead, let rest) = piece.kind else { return nil }
    var candidates = vote.chain[0].droppedBytes.flatMap { byte in
      (0...rest.count).compactMap { position -> Guess? in
        let bytes = [lead] + rest[..<position] + [byte] + rest[position...]
        return MojibakeDecoder.scalar(bytes).map { Guess(scalar: $0, takesBlank: false) }
      }
    }
    // Editors turn the no-break space that stands for the byte A0 into a blank.
    if surroundings.isBeforeBlank, let scalar = MojibakeDecoder.scalar([lead] + rest + [0xA0]) {
      candidates.append(Guess(scalar: scalar, takesBlank: true))
    }
    let rated = candidates.map { ($0, likelihood($0.scalar, surroundings)) }
      .sorted { $0.1 > $1.1 }
    guard let best = rated.first, best.1 > 0 else { return nil }
    let isAlone = rated.count < 2 || best.1 - rated[1].1 >= Self.clearLead
    return isAlone || Plausibility.rank(of: best.0.scalar) != nil ? best.0 : nil
  }

  /// How much likelier the best of several rare characters must be.
  private static let clearLead: Float = 1.5

  private func likelihood(_ scalar: Unicode.Scalar, _ surroundings: Surroundings) -> Float {
    let rank = Plausibility.rank(of: scalar)
    let commonness: Float = rank.map { 2 - Float($0) / 100 } ?? -1
    return Plausibility.of(scalar) + commonness
      + (vote.blocks.contains(scalar.value >> 6) ? 2 : 0) + fitness(scalar, surroundings)
  }

  /// How well a character fits its neighbours.
  private func fitness(_ scalar: Unicode.Scalar, _ surroundings: Surroundings) -> Float {
    let (before, after) = (surroundings.before, surroundings.after)
    let isBetweenEmoji = [before, after].allSatisfy { $0?.properties.isEmojiPresentation ?? false }
    switch scalar {
    case "\u{200D}": return isBetweenEmoji ? 6 : -2
    // In Russian this letter ends many words, and its rival few.
    case "я":
      return before?.properties.isAlphabetic ?? false && !(after?.properties.isAlphabetic ?? false)
        ? 0.5 : 0
    default: return after == "\u{FE0F}" && scalar.properties.isEmoji ? 3 : 0
    }
  }
}
