/// The same numbers on every run from the same seed: SplitMix64.
package struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts at `seed`.
  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Returns `bytes` with one to six changes: bytes of `alphabet` put in or over others, pieces taken
  /// out, written twice, or cut off.
  package mutating func change(_ bytes: [UInt8], with alphabet: [UInt8]) -> [UInt8] {
    var result = bytes
    for _ in 0..<Int.random(in: 1...6, using: &self) { changeOnce(&result, with: alphabet) }
    return result
  }

  private mutating func changeOnce(_ bytes: inout [UInt8], with alphabet: [UInt8]) {
    guard let place = bytes.indices.randomElement(using: &self) else { return }
    switch UInt8.random(in: 0..<5, using: &self) {
    case 0: bytes.remove(at: place)
    case 1: bytes[place] = alphabet.randomElement(using: &self) ?? 0
    case 2: bytes.insert(alphabet.randomElement(using: &self) ?? 0, at: place)
    case 3: bytes.removeSubrange(place...)
    default:
      let end = min(bytes.count, place + Int.random(in: 1...12, using: &self))
      let copy = bytes[place..<end]
      bytes.insert(contentsOf: copy, at: bytes.indices.randomElement(using: &self) ?? 0)
    }
  }
}
