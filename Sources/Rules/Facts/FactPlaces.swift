import Structure

/// The places that are a fact in one file.
struct FactPlaces: Sendable {
  /// How each place tells it.
  var readings: [Place: FactReading] = [:]
  /// The same by the last names of the places, by which others know them.
  var names: [String: FactReading] = [:]
  /// The last names of members to which types of the file give several values, and that are no fact.
  var others: Set<String> = []
}
