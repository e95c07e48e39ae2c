/// What a metavariable must be.
package indirect enum Constraint: Sendable {
  case all([Constraint])
  case any([Constraint])
  case not(Constraint)
  /// A name of the vocabulary: a word list, or a set of spellings.
  case kind(String)
  /// Its text, or the last name in it, satisfies a test.
  case named(NameTest)
  /// Module level, static, a member, or captured by something that outlives the function.
  case longLived
  /// A local of the function.
  case local
  /// A string, number, truth value or null.
  case literal
  /// A function: written on the spot, or the name of one.
  case function
  /// A number that its function counts on.
  case counted
  /// Its origin matches one of the patterns.
  case from(PatternSet)
  /// All its origins match one of the patterns.
  case onlyFrom(PatternSet)
  /// A place that is the named fact.
  case fact(String)
  /// A text, a member or a type that is the name of one of the events.
  case event(EventTest)
  /// A list, set or dictionary that holds an element spelled so.
  case contains([String])
  /// One of the parts that its value is put together from is so.
  case item(Constraint)
}

extension Constraint {
  /// The fact of which whatever satisfies it is a place.
  var fact: String? {
    switch self {
    case .fact(let name): name
    case .all(let parts): parts.lazy.compactMap(\.fact).first
    default: nil
    }
  }
}

/// What a name must be like.
package enum NameTest: Sendable {
  /// The whole text matches the regular expression somewhere.
  case matches(NameExpression)
  /// The name, taken apart at humps and underscores, holds one of the word sequences.
  case words([[String]])
}
