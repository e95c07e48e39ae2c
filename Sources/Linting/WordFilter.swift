/// Which words a file may hold, in a few hundred bytes: never wrong about one that it holds.
struct WordFilter: Sendable {
  /// A power of two of bits; none for a file that may hold any word.
  private var bits: [UInt64]

  /// May hold any word.
  static let everything = WordFilter(bits: [])

  /// Takes up the words of `bytes`.
  init(_ bytes: [UInt8]) {
    var size = 16
    while size < 2048, size * 128 < bytes.count { size *= 2 }
    bits = [UInt64](repeating: 0, count: size)
    let text = bytes.span
    var hash = Self.seed
    var isInside = false
    for index in 0..<text.count {
      if WordScan.isWordByte(text[index]) {
        hash = Self.next(hash, text[index])
        isInside = true
      } else if isInside {
        insert(hash)
        (hash, isInside) = (Self.seed, false)
      }
    }
    if isInside { insert(hash) }
  }

  private init(bits: [UInt64]) { self.bits = bits }

  /// Returns false only when `text`, a word or several with other signs between, is not in the file.
  func mayHold(_ text: [UInt8]) -> Bool {
    guard !bits.isEmpty else { return true }
    var hash = Self.seed
    var isInside = false
    for byte in text {
      if WordScan.isWordByte(byte) {
        hash = Self.next(hash, byte)
        isInside = true
      } else if isInside {
        guard holds(word: hash) else { return false }
        (hash, isInside) = (Self.seed, false)
      }
    }
    return !isInside || holds(word: hash)
  }

  private func holds(word hash: UInt64) -> Bool { holds(hash) && holds(hash >> 32) }

  private func holds(_ probe: UInt64) -> Bool {
    let place = place(of: probe)
    return bits[place.index] & place.mask != 0
  }

  private mutating func insert(_ hash: UInt64) {
    mark(hash)
    mark(hash >> 32)
  }

  private mutating func mark(_ probe: UInt64) {
    let place = place(of: probe)
    bits[place.index] |= place.mask
  }

  private func place(of probe: UInt64) -> (index: Int, mask: UInt64) {
    let bit = Int(truncatingIfNeeded: probe) & (bits.count * 64 - 1)
    return (bit >> 6, 1 << UInt64(bit & 63))
  }

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  private static func next(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    let mixed = (hash ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ (mixed >> 29)
  }
}
