import Documents

/// Rules in the order of their ids; one that was proven before is read when it is first asked for.
package struct RuleShelf: RandomAccessCollection, Sendable {
  /// The ids, which can be known without reading a rule.
  package let ids: [String]
  private let rules: [Lazy<Rule>]

  /// Sorts `rules`, which stand under their ids.
  init(_ rules: [String: Lazy<Rule>]) {
    let sorted = rules.sorted { $0.key < $1.key }
    ids = sorted.map(\.key)
    self.rules = sorted.map(\.value)
  }

  /// Holds no rule.
  package init() { self.init([:]) }

  package var startIndex: Int { 0 }
  package var endIndex: Int { rules.count }
  package subscript(index: Int) -> Rule { rules[index].value }

  /// Returns the rule with the id `id`.
  package func rule(_ id: String) -> Rule? { index(of: id).map { self[$0] } }

  /// Returns the index of the rule with the id `id`.
  func index(of id: String) -> Int? { ids.firstIndex(of: id) }
}
