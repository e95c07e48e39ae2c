/// Keeps the text of each item, whichever of its events arrive, in whatever order.
///
/// ```swift
/// var store = TranscriptStore()
/// #expect(store.handle(.delta("i1", text: "Hel")) == [.text("i1", "Hel")])
/// #expect(store.handle(.created("i1", role: "user")) == [])
/// #expect(store.handle(.completed("i1", text: "Hello.")) == [.final("i1", "Hello.")])
/// #expect(store.handle(.delta("i1", text: "lo")) == [.lateDeltaIgnored("i1")])
/// #expect(store.items["i1"]?.role == "user")
/// ```
public struct TranscriptStore: Sendable {
  /// Every item that was heard of and not deleted.
  public private(set) var items: [Identifier: Entry] = [:]

  /// Creates a store without items.
  public init() {}

  /// Takes one input and returns what follows from it.
  public mutating func handle(_ input: Input) -> [Effect] {
    switch input {
    case .created(let item, let role): create(item, role)
    case .delta(let item, let text): append(text, to: item)
    case .completed(let item, let text): complete(item, text)
    case .deleted(let item): delete(item)
    }
  }
}

// MARK: - Steps

extension TranscriptStore {
  private mutating func create(_ item: Identifier, _ role: String?) -> [Effect] {
    var entry = items[item] ?? Entry()
    entry.isSynthesized = false
    entry.role = role ?? entry.role
    items[item] = entry
    return []
  }

  private mutating func append(_ text: String, to item: Identifier) -> [Effect] {
    var entry = items[item] ?? Entry()
    if entry.isFinal { return [.lateDeltaIgnored(item)] }
    entry.text += text
    items[item] = entry
    return [.text(item, entry.text)]
  }

  private mutating func complete(_ item: Identifier, _ text: String) -> [Effect] {
    var entry = items[item] ?? Entry()
    entry.text = text
    entry.isFinal = true
    items[item] = entry
    return [.final(item, text)]
  }

  private mutating func delete(_ item: Identifier) -> [Effect] {
    items[item] = nil
    return []
  }
}
