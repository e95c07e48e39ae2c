/// Guesses the byte that a program dropped because its codec has no character for it.
struct LostByte {
  let vote: MojibakeVote

  /// What a character was, and whether it took the blank behind it.
  struct Guess: Hashable {
    let scalar: Unicode.Scalar
    let takesBlank: Bool
  }

  /// Returns the likeliest character of a piece that lacks one byte; nil where none is likely.
  func guess(_ piece: MojibakePiece, isBeforeBlank: Bool) -> Guess? {
    guard vote.isBelievable(piece), case .short(let lead, let rest) = piece.kind else { return nil }
    var candidates = vote.chain[0].droppedBytes.flatMap { byte in
      (0...rest.count).compactMap { position -> Guess? in
        let bytes = [lead] + rest[..<position] + [byte] + rest[position...]
        return MojibakeDecoder.scalar(bytes).map { Guess(scalar: $0, takesBlank: false) }
      }
    }
    // Editors turn the no-break space that stands for the byte A0 into a blank.
    if isBeforeBlank, let scalar = MojibakeDecoder.scalar([lead] + rest + [0xA0]) {
      candidates.append(Guess(scalar: scalar, takesBlank: true))
    }
    let rated = candidates.map { ($0, likelihood($0.scalar)) }
    guard let best = rated.max(by: { $0.1 < $1.1 }), best.1 > 0 else { return nil }
    return best.0
  }

  private func likelihood(_ scalar: Unicode.Scalar) -> Float {
    let rank = Plausibility.rank(of: scalar)
    let commonness: Float = rank.map { 2 - Float($0) / 100 } ?? -1
    return Plausibility.of(scalar) + commonness
      + (vote.blocks.contains(scalar.value >> 6) ? 2 : 0)
  }
}
