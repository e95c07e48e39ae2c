import Structure

/// Whether a place is a fact.
struct FactQuestion: Hashable, Sendable {
  let fact: String
  let place: Place
}

/// The places that are a fact in one file.
struct FactPlaces: Sendable {
  /// How each place tells it.
  var readings: [Place: FactReading] = [:]
  /// The same by the last names of the places, by which others know them.
  var names: [String: FactReading] = [:]
}

/// How a place tells whether a fact is true.
enum FactReading: Hashable, Sendable {
  /// It holds something while the fact is true: a flag, the id of what runs, a number, a set.
  case something
  /// It is true while the fact is not.
  case opposite
  /// It has one of the values `over` while the fact is not true, one of `running` while it is.
  case state(over: Set<String>, running: Set<String>)
  /// What waits for it goes on when the fact ends: an event, a semaphore, a future.
  case signal
}

/// What one step does to a place, as far as facts are told by it.
enum FactWrite: Hashable, Sendable {
  /// It gives it nothing: false, null, zero, an empty literal.
  case nothing
  /// It gives it the word for true.
  case truth
  /// It gives it a text or a member of an enumeration, by this name.
  case state(String)
  /// It takes one away from a number or a collection.
  case less
  /// It lets what waits for it go on.
  case signal
  /// It gives it something else, or one more.
  case something
}
