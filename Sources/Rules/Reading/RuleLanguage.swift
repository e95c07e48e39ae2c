import Documents
package import Lexing

/// The languages that rules name, and which profiles a name speaks of.
package enum RuleLanguage {
  /// Dialects go with the language that they are a spelling of, and no rule names them alone.
  private static let dialects = ["jsx": "javascript", "tsx": "typescript"]

  /// What `languages` can hold.
  package static let names = LanguageProfile.all.map(\.name).filter { dialects[$0] == nil }

  /// What can stand before a spelling: the dialects too.
  static let keys = LanguageProfile.all.map(\.name)

  /// Returns the profiles that a rule for the languages `names` is for, dialects included.
  static func profiles(of names: [String]) -> [LanguageProfile] {
    LanguageProfile.all.filter { names.contains(language(of: $0)) }
  }

  /// Returns the name of the language that `profile` is, or is a dialect of.
  package static func language(of profile: LanguageProfile) -> String {
    dialects[profile.name] ?? profile.name
  }

  /// Returns how closely `key` names `profile`, or nil where it speaks of another; no key is for all.
  static func closeness(of key: String?, to profile: LanguageProfile) -> Int? {
    guard let key else { return 0 }
    if key == profile.name { return 3 }
    if key == language(of: profile) { return 2 }
    return key == profile.family ? 1 : nil
  }

  /// Returns the profile that a fence's language means: by its name, a file name's ending, a program
  /// that runs it, or what editors call it; the digits of a version at its end do not count.
  package static func profile(ofFence language: String) -> LanguageProfile? {
    let end = language.lastIndex { !$0.isNumber && $0 != "." }
    let word = end.map { String(language[...$0]) } ?? language
    return LanguageProfile.named(editorNames[word] ?? word)
      ?? LanguageProfile.all.first { $0.suffixes.contains(word) || $0.interpreters.contains(word) }
  }

  private static let editorNames = [
    "javascriptreact": "jsx", "typescriptreact": "tsx", "ecmascript": "javascript",
    "es": "javascript",
  ]

  /// Returns what to write instead of `word`, which names none of `languages`: the one that it means
  /// or is near to, or else all of them.
  package static func suggestion(for word: String, among languages: [String]) -> String {
    let meant = profile(ofFence: word.lowercased()).map(language)
    let near = meant.flatMap { languages.contains($0) ? $0 : nil }
    return (near ?? NearestName.find(word, in: languages)).map { "did you mean '\($0)'?" }
      ?? "languages: \(languages.joined(separator: ", "))"
  }
}

extension Rule {
  /// Returns whether it is for `language`, or for the language that this is a dialect of.
  package func speaks(_ language: LanguageProfile) -> Bool {
    languages.contains(RuleLanguage.language(of: language))
  }
}
