/// How likely it is that somebody wrote a character.
enum Plausibility {
  /// Returns 3 for what every text may have, less for what is rarer, and below 0 for what nobody
  /// writes.
  static func of(_ scalar: Unicode.Scalar) -> Float {
    if common.contains(scalar) { return 3 }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .control, .unassigned, .privateUse, .surrogate: return -6
    default: break
    }
    return blocks.first { $0.range.contains(scalar.value) }?.plausibility
      ?? (properties.isEmojiPresentation ? 3 : -2)
  }

  /// Returns the place of `scalar` in the order of how often it is written; nil where it is rare.
  static func rank(of scalar: Unicode.Scalar) -> Int? { ranks[scalar] }

  /// Whether the character belongs to a word of an alphabet other than Latin.
  static func isForeignLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x370 && scalar.value < 0x1E00 && scalar.properties.isAlphabetic
  }

  private static let common = Set(
    "–—‘’“”„…•·«»€£§°±×÷©®™µ½¼¾²³¹ªº¡¿→←↑↓⇒⇐↔✓✔✗✘≤≥≠≈∞\u{A0}\u{FE0F}".unicodeScalars)

  /// Blocks of letters that many people write, and of signs that many texts have.
  private static let blocks: [(range: ClosedRange<UInt32>, plausibility: Float)] = [
    (0xC0...0xFF, 2), (0x100...0x17F, 1.5), (0x218...0x21B, 1.5), (0x300...0x36F, 0),
    (0x384...0x3CE, 2), (0x401...0x401, 2), (0x404...0x404, 1), (0x406...0x407, 1),
    (0x410...0x44F, 2), (0x451...0x451, 2), (0x454...0x454, 1), (0x456...0x457, 1),
    (0x490...0x491, 1), (0x5D0...0x5EA, 2), (0x60C...0x60C, 2), (0x61B...0x61F, 2),
    (0x621...0x64A, 2), (0x64B...0x652, 1), (0x660...0x669, 1), (0x679...0x6D4, 0.5),
    (0x900...0x97F, 1.5), (0x980...0xDFF, 1), (0xE01...0xE5B, 1.5), (0x10D0...0x10FF, 1),
    (0x1EA0...0x1EF9, 1.5), (0x200D...0x200D, 1), (0x2010...0x2027, 1), (0x2030...0x205E, 1),
    (0x2070...0x209C, 1), (0x20A0...0x20BF, 2), (0x2100...0x214F, 1), (0x2190...0x21FF, 2.5),
    (0x2200...0x22FF, 2), (0x2300...0x23FF, 1.5), (0x2460...0x24FF, 1.5), (0x2500...0x259F, 2.5),
    (0x25A0...0x25FF, 2), (0x2600...0x27BF, 2.5), (0x2B00...0x2BFF, 1.5), (0x3000...0x303F, 2),
    (0x3040...0x30FF, 2), (0x3400...0x4DBF, 0), (0x4E00...0x9FFF, 1.5), (0xAC00...0xD7A3, 2),
    (0xFEFF...0xFEFF, 1), (0xFF00...0xFFEF, 2), (0x1F000...0x1FAFF, 3),
  ]

  /// Characters that a dropped byte can hide, the commonest first.
  private static let ranks: [Unicode.Scalar: Int] = {
    let order = """
      ”←’à👍🐛🏁❌🔍📝🐍📌📍🔐🔑👏😁🎁🏠💁áíÁÍÐÏÝčłŁőŐďāĐŞıś\
      сАНяэЁρύίΝΏاف́のではをにめろわさ、。┐═╝☐☝▐्ुแ이을의인일은있에응음
      """
    let pairs = order.unicodeScalars.enumerated().map { ($0.element, $0.offset) }
    return Dictionary(pairs) { first, _ in first }
  }()
}
