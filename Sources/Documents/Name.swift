/// The names of incidents, rules, tags and categories: small letters, digits, single hyphens.
package enum Name {
  /// Returns whether `text` is such a name.
  package static func isValid(_ text: String) -> Bool {
    var followsHyphen = true
    for byte in text.utf8 {
      let isHyphen = byte == UInt8(ascii: "-")
      guard isHyphen ? !followsHyphen : isLetterOrDigit(byte) else { return false }
      followsHyphen = isHyphen
    }
    return !followsHyphen
  }

  /// Returns the name that `text` becomes, or nil where nothing is left of it; letters lose their
  /// accents.
  package static func repair(_ text: String) -> String? {
    if isValid(text) { return text }
    let letters = text.unicodeScalars.filter { !LatinLetter.isAccent($0) }
      .map { LatinLetter.base(of: $0) ?? String($0) }.joined()
    let parts = letters.lowercased().split { !$0.utf8.allSatisfy(isLetterOrDigit) }
    return parts.isEmpty ? nil : parts.joined(separator: "-")
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }
}
