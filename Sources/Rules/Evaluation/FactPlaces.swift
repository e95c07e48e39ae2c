import Structure

/// Whether a place is a fact.
struct FactQuestion: Hashable, Sendable {
  let fact: String
  let place: Place
}

/// The places that are a fact in one file.
struct FactPlaces: Sendable {
  var places: Set<Place> = []
  /// The last names of the places, by which other files know them.
  var names: Set<String> = []
}
