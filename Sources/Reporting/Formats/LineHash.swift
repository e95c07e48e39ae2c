import SourceText

/// The hashes by which GitHub knows a line again after others around it moved.
///
/// The algorithm is that of its own uploader (codeql-action, `fingerprints.ts`): a polynomial over
/// the 100 units of UTF-16 from a line's begin on that are no blank, every line end being one LF.
struct LineHash {
  private static let length = 100
  private static let base: UInt64 = 37
  /// What the uploader takes for the end of the file; behind it are zeros.
  private static let end: UInt16 = 65_535

  private var texts: [String] = []

  /// Hashes the lines of `text` up to `last`.
  init(_ text: SourceText, through last: Int) {
    let (units, starts) = Self.units(of: text)
    var counts: [String: Int] = [:]
    for start in starts.prefix(last) {
      let hash = String(Self.hash(units, from: start), radix: 16)
      counts[hash, default: 0] += 1
      texts.append("\(hash):\(counts[hash] ?? 1)")
    }
  }

  /// Returns the hash of `line` and how often it was there so far: `1f3a…:1`.
  subscript(line: Int) -> String? { texts.indices.contains(line - 1) ? texts[line - 1] : nil }

  private static func hash(_ units: [UInt16], from start: Int) -> UInt64 {
    (start..<(start + length)).reduce(0) { hash, index in
      hash &* base &+ (index < units.count ? UInt64(units[index]) : 0)
    }
  }

  /// Returns the units that count and where among them each line begins.
  private static func units(of text: SourceText) -> (units: [UInt16], starts: [Int]) {
    var units: [UInt16] = []
    var starts = [0]
    var isAfterReturn = false
    for unit in written(text).utf16 {
      let isSkipped = unit == 0x20 || unit == 0x09 || (isAfterReturn && unit == 0x0A)
      isAfterReturn = !isSkipped && unit == 0x0D
      guard !isSkipped else { continue }
      units.append(unit == 0x0D ? 0x0A : unit)
      if units.last == 0x0A { starts.append(units.count) }
    }
    return (units + [end], starts)
  }

  /// The uploader reads every file as UTF-8 and keeps its byte-order mark.
  private static func written(_ text: SourceText) -> String {
    let whole = text.text(in: text.range)
    switch text.encoding {
    case .latin1:
      return String(
        decoding: whole.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }, as: UTF8.self)
    default: return text.hasByteOrderMark ? "\u{FEFF}\(whole)" : whole
    }
  }
}
