import Documents
import Lexing
import SourceText

// Sets by their names, those of the vocabulary among them.
extension ClauseReader {
  /// A word alone names a set; code that is one word stands under `pattern`.
  func isBareWord(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }

  /// Returns the spellings of the set called `text`, which have languages of their own.
  mutating func named(_ text: ScalarText, language: String?) -> [Int] {
    guard language == nil else {
      findings.add(
        .wrongShape, at: text.range, "'\(text.text)' under a language is no code",
        suggestion: "name a set outside of it; write code that is one word as '{ pattern: "
          + "\(text.text) }'")
      return []
    }
    guard !undefined.contains(text.text) else {
      findings.add(
        .unknownSet, at: text.range, "'\(text.text)' is not defined above this place",
        suggestion: "move its definition up: a set can hold those above it")
      return []
    }
    guard let alternatives = alternatives(of: text) else {
      reportUnknown(
        .unknownSet, text, "no set of patterns is called '\(text.text)'",
        known: Array(sets.keys) + vocabulary.spellings.keys)
      return []
    }
    namedSets.insert(text.text)
    return alternatives
  }

  /// A rule's own set stands for itself; a vocabulary's extends those before it.
  private mutating func alternatives(of text: ScalarText) -> [Int]? {
    let own = sets[text.text]?.alternatives
    if let own, !isVocabulary { return own }
    guard let taken = shared[text.text] ?? share(text) else { return own }
    return taken + (own ?? [])
  }

  /// Whether `name` is that of a kind that can be asked for.
  func isKind(_ name: String) -> Bool {
    ownKinds.contains(name) || vocabulary.words[name] != nil || vocabulary.spellings[name] != nil
  }

  /// Whether `name` is that of a set that is defined, or taken over.
  func isSet(_ name: String) -> Bool { sets[name] != nil || shared[name] != nil }

  /// Takes the spellings by which a value shows that it is of the kind `text` over into this file.
  mutating func shareKind(_ text: ScalarText) {
    guard !isVocabulary, let spellings = shared[text.text] ?? share(text) else { return }
    for index in spellings { drafts[index].uses.insert(.step) }
  }

  /// Takes a set of the vocabulary over into this file, and the kinds that it asks for.
  private mutating func share(_ text: ScalarText) -> [Int]? {
    guard vocabulary.spellings[text.text] != nil else { return nil }
    var pending = [text.text]
    while let name = pending.popLast() {
      vocabularyNames.insert(name)
      guard shared[name] == nil, let spellings = vocabulary.spellings[name] else { continue }
      let first = drafts.count
      for spelling in spellings where isSpoken(spelling.language) {
        add(spelling, of: name, namedAt: text.range)
        if name != text.text { drafts[drafts.count - 1].uses.insert(.step) }
        pending += spelling.constraints.flatMap(\.kinds)
      }
      shared[name] = Array(first..<drafts.count)
    }
    return shared[text.text]
  }

  private mutating func add(
    _ spelling: PatternAlternative, of set: String, namedAt range: ByteRange
  ) {
    let constraints = spelling.constraints.map { clause in
      Clause(operation: clause.operation, range: range, label: clause.label, id: nextClauseID())
    }
    drafts.append(
      AlternativeDraft(
        set: set, language: spelling.language, text: spelling.text, constraints: constraints,
        label: spelling.label, range: range, written: nil))
  }

  /// Whether the file speaks of a language that `language` names.
  func isSpoken(_ language: String?) -> Bool {
    languages.contains { RuleLanguage.closeness(of: language, to: $0) != nil }
  }
}

extension Clause {
  /// The kinds that it asks for as a constraint.
  fileprivate var kinds: [String] {
    if case .constraint(_, let constraint) = operation { constraint.kinds } else { [] }
  }
}

extension Constraint {
  /// The kinds that it asks for.
  fileprivate var kinds: [String] {
    switch self {
    case .kind(let kind): [kind]
    case .all(let parts), .any(let parts): parts.flatMap(\.kinds)
    case .not(let part): part.kinds
    default: []
    }
  }
}
