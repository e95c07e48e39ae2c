import Structure

/// The events that a rule asks for: by name, and by how a name ends (`*.delta`).
package struct EventTest: Sendable {
  /// What was asked for, as it was written.
  private let texts: [String]
  private let names: Set<EventName>
  /// The words that names of several words end with.
  private let endings: Set<[String]>
  /// The names and the endings as bytes: a word or text of code that is meant ends with one.
  let ends: [EventName]

  /// Reads `texts`, of which each is a name, or `*` and what comes last in names.
  package init(_ texts: some Sequence<String>) {
    self.texts = Array(texts)
    names = Set(self.texts.filter { !$0.hasPrefix("*") }.compactMap { EventName($0) })
    endings = Set(self.texts.filter { $0.hasPrefix("*") }.map { NameWords($0).words })
    ends = Array(names) + endings.compactMap { EventName($0.joined(separator: "_")) }
  }

  /// Returns whether `text`, as it stands in code, names one of the events.
  func holds(_ text: String) -> Bool {
    if EventName(text).map(names.contains) == true { return true }
    guard !endings.isEmpty else { return false }
    var words = NameWords(text.unquoted).words
    if words.count > 1, words.last == "event" { words.removeLast() }
    return endings.contains { words.count > $0.count && words.suffix($0.count).elementsEqual($0) }
  }

  /// Whether events are asked for by how their names end.
  var hasEndings: Bool { !endings.isEmpty }

  /// Returns whether `bytes`, a word or a text of code, are the name of one of the events.
  func holds(bytes: ArraySlice<UInt8>) -> Bool { names.contains { $0.names(bytes) } }

  /// Returns whether one of the events is asked for by its whole name.
  func holds(name text: String) -> Bool { EventName(text).map(names.contains) ?? false }

  /// Returns false only when `bytes`, a word or a text of code, name none of the events.
  func mayHold(bytes: ArraySlice<UInt8>) -> Bool {
    ends.contains { $0.names(bytes, asEnd: true) }
  }
}

extension EventTest: Hashable {
  package static func == (left: Self, right: Self) -> Bool { left.texts == right.texts }

  package func hash(into hasher: inout Hasher) { hasher.combine(texts) }
}
