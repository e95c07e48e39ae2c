/// The names of incidents, rules, tags and categories: small letters, digits, single hyphens.
package enum Name {
  /// Returns whether `text` is such a name.
  package static func isValid(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        .allSatisfy { !$0.isEmpty && $0.allSatisfy(isLetterOrDigit) }
  }

  /// Returns the name that `text` becomes, or nil where nothing is left of it; letters lose their
  /// accents.
  package static func repair(_ text: String) -> String? {
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
