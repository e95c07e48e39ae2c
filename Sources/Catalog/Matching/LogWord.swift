/// A word of a log line as it is compared.
struct LogWord: Hashable, Sendable {
  let hash: UInt64
  /// How much it tells: a stop word nearly nothing, an identifier of several parts most.
  let weight: Float

  /// Returns the same word weighing as little as a stop word.
  var discounted: LogWord { LogWord(hash: hash, weight: Self.stopWeight) }

  /// Whether it tells nearly nothing.
  var isStopWord: Bool { weight <= Self.stopWeight }

  private static let stopWeight: Float = 0.2

  private init(hash: UInt64, weight: Float) {
    self.hash = hash
    self.weight = weight
  }

  /// Measures `word`, which is in lower case.
  init(_ word: ArraySlice<UInt8>) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    self.hash = hash
    weight = Self.weight(word)
  }

  private static func weight(_ word: ArraySlice<UInt8>) -> Float {
    if word.contains(UInt8(ascii: "_")) { return 3 }
    if StopWords.contains(word) { return stopWeight }
    return word.count < 4 ? 0.5 : (word.count < 10 ? 1 : 1.5)
  }
}
