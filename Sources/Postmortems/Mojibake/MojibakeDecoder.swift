import SourceText

/// Turns characters back into the bytes that a codec showed so, and reads these as UTF-8.
struct MojibakeDecoder {
  /// The codecs that the text went through, the last one first.
  let chain: [LegacyCodec]

  /// Returns what the characters of one run were.
  func decode(_ run: [Unicode.Scalar]) -> [MojibakePiece] {
    chain.reduce(run.map { MojibakePiece(kind: .exact($0), source: [$0]) }) { pieces, codec in
      Self.decode(pieces, codec)
    }
  }

  private static func decode(
    _ pieces: [MojibakePiece], _ codec: LegacyCodec
  ) -> [MojibakePiece] {
    let bytes = pieces.map { $0.scalar.flatMap(codec.byte) }
    var result: [MojibakePiece] = []
    var index = 0
    while index < pieces.count {
      let end = index + length(bytes, index)
      result.append(
        MojibakePiece(
          kind: kind(pieces[index], bytes[index..<end].compactMap(\.self)),
          source: pieces[index..<end].flatMap(\.source)))
      index = end
    }
    return result
  }

  /// Returns how many bytes from `index` on belong together.
  private static func length(_ bytes: [UInt8?], _ index: Int) -> Int {
    guard let lead = bytes[index], let wanted = lead.sequenceLength else { return 1 }
    var length = 1
    while length < wanted, index + length < bytes.count, let next = bytes[index + length],
      next & 0xC0 == 0x80
    {
      length += 1
    }
    return length
  }

  /// Returns what `bytes` are, which is none where the codec cannot show `first`.
  private static func kind(_ first: MojibakePiece, _ bytes: [UInt8]) -> MojibakePiece.Kind {
    guard let lead = bytes.first else { return first.scalar == nil ? first.kind : .foreign }
    guard let wanted = lead.sequenceLength else { return .wrong }
    guard bytes.count == wanted else { return .short(lead: lead, rest: Array(bytes.dropFirst())) }
    return scalar(bytes).map { .exact($0) } ?? .wrong
  }

  /// Returns the one character that `bytes` are in UTF-8.
  static func scalar(_ bytes: [UInt8]) -> Unicode.Scalar? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let scalars = text.unicodeScalars
    return scalars.count == 1 ? scalars.first : nil
  }
}
