/// Characters beyond ASCII that stand together in a text, at one place or at several.
struct MojibakeRun: Sendable {
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
  /// How often it stands in the text between the same characters.
  var count = 0

  /// Where a run stands.
  struct Place: Sendable {
    /// The bytes of the text.
    let range: Range<Int>
    /// The number of the run.
    let run: Int
  }

  /// Returns the different runs of the text in `bytes`, which are UTF-8, and all places of them.
  static func runs(in bytes: [UInt8]) -> (runs: [MojibakeRun], places: [Place]) {
    var runs: [MojibakeRun] = []
    var places: [Place] = []
    var known: [ArraySlice<UInt8>: Int] = [:]
    var index = 0
    while let start = bytes[index...].firstIndex(where: { $0 >= 0x80 }) {
      let end = bytes[start...].firstIndex { $0 < 0x80 } ?? bytes.count
      let key = bytes[max(0, start - 1)..<min(bytes.count, end + 1)]
      let number = known[key] ?? runs.count
      if number == runs.count {
        known[key] = number
        runs.append(
          MojibakeRun(
            before: start > 0 ? bytes[start - 1] : nil,
            after: end < bytes.count ? bytes[end] : nil,
            scalars: Array(String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars)))
      }
      runs[number].count += 1
      places.append(Place(range: start..<end, run: number))
      index = end
    }
    return (runs, places)
  }

  /// Whether a letter of ASCII touches it.
  var touchesLetter: Bool { Self.isLetter(before) || Self.isLetter(after) }

  private static func isLetter(_ byte: UInt8?) -> Bool {
    byte.map { (97...122).contains($0 | 0x20) } ?? false
  }
}
