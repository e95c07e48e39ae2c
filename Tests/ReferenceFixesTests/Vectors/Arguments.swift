import ReferenceFixes

/// The members of one JSON object, each to be taken once and by type; what is left is unknown.
struct Arguments {
  private let place: String
  private var members: [Identifier: JSONValue]

  /// Wraps `members`, which stand at `place`.
  init(_ members: [Identifier: JSONValue], at place: String) {
    self.members = members
    self.place = place
  }

  /// Wraps `value`, which must be an object.
  init(_ value: JSONValue, at place: String) throws {
    guard let members = value.object else { throw VectorFailure("\(place): not an object") }
    self.init(members, at: place)
  }

  /// Fails if a member was not taken.
  func finish() throws {
    guard let key = members.keys.min() else { return }
    throw VectorFailure("\(place): unknown key \"\(key)\"")
  }

  /// Takes a member as it is.
  mutating func value(_ key: Identifier) -> JSONValue? { members.removeValue(forKey: key) }

  /// Takes a string that must be there.
  mutating func string(_ key: Identifier) throws -> String {
    try required(key, optionalString(key))
  }

  /// Takes a string that may be absent or null.
  mutating func optionalString(_ key: Identifier) throws -> String? {
    try take(key) { $0.string }
  }

  /// Takes a name that must be there.
  mutating func name(_ key: Identifier) throws -> Identifier { Identifier(try string(key)) }

  /// Takes a name that may be absent or null.
  mutating func optionalName(_ key: Identifier) throws -> Identifier? {
    try optionalString(key).map { Identifier($0) }
  }

  /// Takes a whole number that must be there.
  mutating func integer(_ key: Identifier) throws -> Int {
    try required(key, optionalInteger(key))
  }

  /// Takes a whole number that may be absent or null.
  mutating func optionalInteger(_ key: Identifier) throws -> Int? { try take(key, Self.whole) }

  /// Takes an object that may be absent or null.
  mutating func optionalObject(_ key: Identifier) throws -> [Identifier: JSONValue]? {
    try take(key) { $0.object }
  }

  /// Takes one of the words of `choices` that may be absent or null.
  mutating func choice<Value>(_ key: Identifier, _ choices: [String: Value]) throws -> Value? {
    guard let word = try optionalString(key) else { return nil }
    guard let value = choices[word] else {
      throw VectorFailure("\(place): \"\(key)\" cannot be \"\(word)\"")
    }
    return value
  }
}

// MARK: - Configuration

extension Arguments {
  /// Takes a setting into `target`; absent leaves it, and null is no value.
  mutating func set<Value>(
    _ target: inout Value, from key: Identifier, _ convert: (JSONValue) -> Value?
  ) throws {
    guard let value = members.removeValue(forKey: key) else { return }
    target = try converted(value, key, convert)
  }

  /// Takes a number of milliseconds into `target`.
  mutating func set(_ target: inout Duration, from key: Identifier) throws {
    try set(&target, from: key) { Self.whole($0).map { .milliseconds($0) } }
  }

  /// Takes a whole number into `target`.
  mutating func set(_ target: inout Int, from key: Identifier) throws {
    try set(&target, from: key, Self.whole)
  }

  /// Takes one of the words of `choices` into `target`.
  mutating func set<Value>(
    _ target: inout Value, from key: Identifier, _ choices: [String: Value]
  ) throws {
    try set(&target, from: key) { $0.string.flatMap { choices[$0] } }
  }
}

// MARK: - Conversion

extension Arguments {
  private static func whole(_ value: JSONValue) -> Int? {
    switch value {
    case .integer(let value): value
    case .number(let value): Int(exactly: value)
    default: nil
    }
  }

  private mutating func take<Value>(
    _ key: Identifier, _ convert: (JSONValue) -> Value?
  ) throws -> Value? {
    guard let value = members.removeValue(forKey: key), value != .null else { return nil }
    return try converted(value, key, convert)
  }

  private func converted<Value>(
    _ value: JSONValue, _ key: Identifier, _ convert: (JSONValue) -> Value?
  ) throws -> Value {
    guard let converted = convert(value) else {
      throw VectorFailure("\(place): wrong value of \"\(key)\": \(value)")
    }
    return converted
  }

  private func required<Value>(_ key: Identifier, _ value: Value?) throws -> Value {
    guard let value else { throw VectorFailure("\(place): \"\(key)\" is missing") }
    return value
  }
}
