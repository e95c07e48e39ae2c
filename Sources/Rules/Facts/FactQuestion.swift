import Structure

/// Whether a place is a fact.
struct FactQuestion: Hashable, Sendable {
  let fact: String
  let place: Place
}
