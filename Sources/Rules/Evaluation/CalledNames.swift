import Structure

/// Names that a file calls, in four bytes each: never wrong about one that is among them.
struct CalledNames: Sendable {
  private let digests: [UInt32]

  /// Takes up `names`.
  init(_ names: some Sequence<String>) { digests = Set(names.map { Self.digest(of: $0) }).sorted() }

  /// Returns false only when `name` is not among them.
  func mayHold(_ name: String) -> Bool {
    let wanted = Self.digest(of: name)
    let first = digests.partitioningIndex { $0 >= wanted }
    return first < digests.count && digests[first] == wanted
  }

  private static func digest(of name: String) -> UInt32 {
    name.utf8.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  }
}
