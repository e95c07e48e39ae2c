/// Characters beyond ASCII that stand together in a text.
struct MojibakeRun: Sendable {
  /// The bytes of the text that it stands for.
  let range: Range<Int>
  /// The ASCII characters around it.
  let before: UInt8?
  let after: UInt8?
  /// What it is by now.
  var scalars: [Unicode.Scalar]
  /// The codecs that were undone, the last one first.
  var codecs: [LegacyCodec] = []
  /// How many of its characters lacked a byte.
  var inferred = 0
  /// Whether the blank behind it was a part of its last character.
  var takesBlank = false

  /// Returns the runs of the text in `bytes`, which are UTF-8.
  static func runs(in bytes: [UInt8]) -> [MojibakeRun] {
    var runs: [MojibakeRun] = []
    var index = 0
    while let start = bytes[index...].firstIndex(where: { $0 >= 0x80 }) {
      let end = bytes[start...].firstIndex { $0 < 0x80 } ?? bytes.count
      runs.append(
        MojibakeRun(
          range: start..<end, before: start > 0 ? bytes[start - 1] : nil,
          after: end < bytes.count ? bytes[end] : nil,
          scalars: Array(String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars)))
      index = end
    }
    return runs
  }

  /// Whether a letter of ASCII touches it.
  var touchesLetter: Bool { Self.isLetter(before) || Self.isLetter(after) }

  private static func isLetter(_ byte: UInt8?) -> Bool {
    byte.map { (97...122).contains($0 | 0x20) } ?? false
  }
}
