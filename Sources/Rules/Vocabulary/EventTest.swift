import Structure

/// The events that a rule asks for: by name, and by how a name ends (`*.delta`).
struct EventTest: Hashable, Sendable {
  private let names: Set<EventName>
  /// The words that names of several words end with.
  private let endings: Set<[String]>

  /// Reads `texts`, of which each is a name, or `*` and what comes last in names.
  init(_ texts: some Sequence<String>) {
    names = Set(texts.filter { !$0.hasPrefix("*") }.compactMap { EventName($0) })
    endings = Set(texts.filter { $0.hasPrefix("*") }.map { NameWords($0).words })
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
}
