import TestSupport

/// Changes texts by chance; the same seed gives the same changes.
package struct Mutation: RandomNumberGenerator {
  private var random: SeededRandom

  /// Pieces that mean something to one reader or another.
  private static let pieces: [[UInt8]] =
    [
      "{", "}", "(", ")", "[", "]", "<", ">", "\"", "'", "`", "\n", "\r\n", "\t", ": ", "- ",
      "---\n",
      "```", "$X", "...", "=>", "await ", "if ", "for ", "def ", "func ", "&a ", "*a", "|\n", "# ",
      " OR ", "\u{FEFF}", "\u{2028}", "é", "😀", "\\", "/*", "//", "0", "-",
    ].map { Array($0.utf8) } + [[0], [0xFF, 0xFE], [0xC3], [0xED, 0xA0, 0x80]]

  /// Starts with `seed`.
  package init(seed: UInt64) { random = SeededRandom(seed: seed) }

  package mutating func next() -> UInt64 { random.next() }

  /// Returns `bytes` with one to six changes.
  package mutating func change(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for _ in 0..<Int.random(in: 1...6, using: &self) { changeOnce(&result) }
    return result
  }

  private mutating func changeOnce(_ bytes: inout [UInt8]) {
    let place = Int.random(in: 0...bytes.count, using: &self)
    let end = min(bytes.count, place + Int.random(in: 1...24, using: &self))
    switch UInt8.random(in: 0..<6, using: &self) {
    case 0: bytes.removeSubrange(place..<end)
    case 1: bytes.removeSubrange(place...)
    case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 3: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &self) }
    default:
      bytes.insert(contentsOf: Self.pieces.randomElement(using: &self) ?? [], at: place)
    }
  }
}
