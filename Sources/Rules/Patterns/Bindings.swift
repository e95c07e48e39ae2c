/// What the metavariables of one match stand for; few, so a list.
package struct Bindings: Hashable, Sendable {
  /// Names without `$`, in the order in which they were bound.
  package private(set) var entries: [Entry] = []

  /// One name and its operand.
  package struct Entry: Hashable, Sendable {
    package let name: String
    package let operand: Operand
  }

  /// Binds nothing.
  package init() {}

  /// The operand bound to `name`.
  package subscript(name: String) -> Operand? {
    entries.first { $0.name == name }?.operand
  }

  /// Binds `name`; false when it is bound to something else already.
  package mutating func bind(_ name: String, to operand: Operand) -> Bool {
    if let bound = self[name] { return bound == operand }
    entries.append(Entry(name: name, operand: operand))
    return true
  }

  /// Binds `name` to `operand`, whatever it was bound to.
  mutating func rebind(_ name: String, to operand: Operand) {
    entries.removeAll { $0.name == name }
    entries.append(Entry(name: name, operand: operand))
  }

  /// Returns what is bound to one of `names`.
  func only(_ names: Set<String>) -> Bindings {
    var result = Bindings()
    result.entries = entries.filter { names.contains($0.name) }
    return result
  }

  /// Returns whether a name stands for one thing here and for another in `other`.
  func contradict(_ other: Bindings) -> Bool {
    entries.contains { entry in other[entry.name].map { $0 != entry.operand } ?? false }
  }

  /// Returns both together; nil when they bind a name to different things.
  package func merged(with other: Bindings) -> Bindings? {
    var result = self
    for entry in other.entries {
      guard result.bind(entry.name, to: entry.operand) else { return nil }
    }
    return result
  }
}
