/// A line by which a document can be recognised in a log: what is left of it when numbers, times and
/// addresses are masked.
struct Signature: Hashable, Sendable {
  enum Kind: Int, Sendable {
    /// A line of a log or a quoted message.
    case line = 0
    /// A single error code or exception.
    case name = 1
    /// A line of a stack trace, which other failures share.
    case frame = 2
  }

  let kind: Kind
  /// The words that are left, separated by spaces.
  let text: String
  /// The line of the document.
  let line: Int
  /// The hash of its most telling word, by which it is looked up.
  let anchor: UInt64

  /// Creates the signature of `words`; nil where they tell too little.
  init?(_ kind: Kind, _ words: [[UInt8]], line: Int) {
    let measured = words.map { LogWord($0[...]) }
    let weight = measured.reduce(0) { $0 + $1.weight }
    guard weight >= Self.leastWeight, words.count <= Self.maximumWords else { return nil }
    guard
      let anchor = measured.indices.max(by: { left, right in
        let (first, second) = (measured[left], measured[right])
        return (first.weight, words[left].count) < (second.weight, words[right].count)
      })
    else { return nil }
    let text = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    guard !LogNoise.lines.contains(text) else { return nil }
    self.kind = kind
    self.text = text
    self.line = line
    self.anchor = measured[anchor].hash
  }

  private static let leastWeight: Float = 1.5
  private static let maximumWords = 60
}
