package import Lexing

extension RuleSet {
  /// Returns the rules, by index, that can have a trigger in `bytes`: a scan for literals, before
  /// anything is lexed.
  package func candidates(in bytes: [UInt8], language: LanguageProfile) -> [Int] {
    let accepted = scan.accepted(bytes, language)
    return accepted.indices.filter { accepted[$0] && !silent.contains(rules.ids[$0]) }
  }
}

extension [UInt8] {
  /// Returns whether `sequence` stands somewhere in it.
  func contains(sequence: [UInt8]) -> Bool {
    guard let first = sequence.first else { return true }
    guard count >= sequence.count else { return false }
    let last = count - sequence.count
    var start = 0
    while start <= last {
      guard let next = self[start...last].firstIndex(of: first) else { return false }
      if self[next..<(next + sequence.count)].elementsEqual(sequence) { return true }
      start = next + 1
    }
    return false
  }
}
