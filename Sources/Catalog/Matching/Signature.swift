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
    /// A line that its own level calls no problem, such as `INFO`: it is written when all is well.
    case routine = 3

    /// Whether it tells documents apart only beside other evidence.
    var isContext: Bool { self == .frame || self == .routine }
  }

  let kind: Kind
  /// The words that are left, separated by spaces.
  let text: String
  /// The line of the document.
  let line: Int
  /// The hash of its most telling word, by which it is looked up.
  let anchor: UInt64

  /// Creates the signature of `words`; nil where they tell too little.
  init?(_ kind: Kind, _ words: SignatureWords, line: Int) {
    guard words.weight >= Self.leastWeight, words.count <= Self.maximumWords,
      let anchor = words.anchor
    else { return nil }
    let text = String(decoding: words.text, as: UTF8.self)
    guard !LogNoise.lines.contains(text) else { return nil }
    self.kind = kind
    self.text = text
    self.line = line
    self.anchor = anchor
  }

  private static let leastWeight: Float = 1.5
  private static let maximumWords = 60
}
