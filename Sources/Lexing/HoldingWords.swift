/// Names by which what holds something, or lets others wait, is made, changed and asked.
package struct HoldingWords: Sendable {
  /// What a call does to what it is called on.
  package enum Effect: Sendable {
    /// It puts something in.
    case adds
    /// It takes something out.
    case takes
    /// It takes out all there is.
    case empties
    /// What waits for it goes on.
    case letsGo
    /// What waits for it goes on, where it is called with nothing.
    case raises
  }

  /// What calls of these names do to what they are called on: `push`, `discard`, `clear`.
  package let effects: [String: Effect]
  /// Hold nothing when they are made of nothing: `Set`, `dict`.
  package let collections: Set<String>
  /// Calls that only look at what is held, and do not fail: `get`, `has`.
  package let looks: Set<String>
  /// Calls that tell how much their argument holds: `len`.
  package let measures: Set<String>
  /// Members that tell how much their object holds: `size`.
  package let amounts: Set<String>
  /// Members that are true where their object holds nothing: `isEmpty`.
  package let emptiness: Set<String>
  /// Calls that ask whether what waits goes on: `is_set`.
  package let waits: Set<String>
  /// Calls that ask whether their first argument has a member: `hasattr`.
  package let members: Set<String>
  /// Whether an element that is given null is taken out.
  package let nullTakesOut: Bool

  /// Takes each list as words parted by spaces.
  package init(
    adds: String = "", takes: String = "", empties: String = "", letsGo: String = "",
    raises: String = "", collections: String = "", looks: String = "", measures: String = "",
    amounts: String = "", emptiness: String = "", waits: String = "", members: String = "",
    nullTakesOut: Bool = false
  ) {
    var effects: [String: Effect] = [:]
    let lists: [(Effect, String)] = [
      (.adds, adds), (.takes, takes), (.empties, empties), (.letsGo, letsGo), (.raises, raises),
    ]
    for (effect, list) in lists {
      for word in Self.words(list) { effects[word] = effect }
    }
    self.effects = effects
    self.collections = Self.words(collections)
    self.looks = Self.words(looks)
    self.measures = Self.words(measures)
    self.amounts = Self.words(amounts)
    self.emptiness = Self.words(emptiness)
    self.waits = Self.words(waits)
    self.members = Self.words(members)
    self.nullTakesOut = nullTakesOut
  }

  private static func words(_ list: String) -> Set<String> {
    Set(list.split(separator: " ").map(String.init))
  }
}
