/// What files must hold for rules, as it was worked out when the rules were last proven: reading it
/// costs a small part of what reading the rules costs.
///
/// A line is `rule ID OTHER…`, a rule that is known here and those it asks about, `asks ID NAME…`,
/// what it asks for of the vocabulary, or `LANGUAGE ID DEMAND`; a known rule demands what no file holds
/// in a language that it has no line for.
package struct DemandTable: Sendable {
  private let lines: [ArraySlice<UInt8>]
  /// The ids of the rules that are known, and for each those that it asks about.
  package private(set) var references: [String: [String]]

  /// Knows no rule.
  package init() {
    lines = []
    references = [:]
  }

  /// Takes the lines of `text`.
  package init(_ text: [UInt8]) {
    lines = text.split(separator: UInt8(ascii: "\n"))
    references = Self.lists("rule", lines)
  }

  /// The words behind the id, by the id, of the lines that begin with `word`.
  private static func lists(
    _ word: String, _ lines: [ArraySlice<UInt8>]
  ) -> [String: [String]] {
    let lists = lines.compactMap { rest(of: $0, after: word) }.map { line in
      line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
    }
    return Dictionary(lists.map { ($0[0], Array($0.dropFirst())) }) { first, _ in first }
  }

  /// Returns what is known where other rules have the given ids: what asks about one of them may
  /// demand other words.
  func without(_ ids: some Collection<String>) -> DemandTable {
    guard Set(references.values.joined()).isDisjoint(with: ids) else { return DemandTable() }
    var table = self
    for id in ids { table.references[id] = nil }
    return table
  }

  /// Returns what is known where the vocabulary says more about `names`.
  func without(asking names: Set<String>) -> DemandTable {
    guard !names.isEmpty else { return self }
    var table = self
    var changed = Self.lists("asks", lines).filter { !names.isDisjoint(with: $0.value) }.map(\.key)
    while let id = changed.popLast() {
      guard table.references.removeValue(forKey: id) != nil else { continue }
      changed += table.references.filter { $0.value.contains(id) }.map(\.key)
    }
    return table
  }

  /// Returns what each known rule demands of the files of `language`.
  func demands(in language: String) -> [String: WordDemand] {
    var demands = references.mapValues { _ in WordDemand.nothing }
    for line in lines {
      guard let rest = Self.rest(of: line, after: language),
        let end = rest.firstIndex(of: UInt8(ascii: " "))
      else { continue }
      let id = String(decoding: rest[..<end], as: UTF8.self)
      guard demands[id] != nil else { continue }
      // What cannot be read must not silence the rule.
      demands[id] = WordDemand(text: rest[(end + 1)...]) ?? .anything
    }
    return demands
  }

  private static func rest(of line: ArraySlice<UInt8>, after word: String) -> ArraySlice<UInt8>? {
    guard line.starts(with: "\(word) ".utf8) else { return nil }
    return line.dropFirst(word.utf8.count + 1)
  }
}
