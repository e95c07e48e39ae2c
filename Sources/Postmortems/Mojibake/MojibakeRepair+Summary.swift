extension MojibakeRepair {
  /// One kind of damage and how often it was there.
  package struct Kind: Hashable, Sendable {
    /// The codecs that UTF-8 was read as, in words.
    package let name: String
    package let count: Int
    /// In how many of these places a byte was lost.
    package let inferred: Int
  }

  /// The kinds of damage, the most frequent first.
  package var kinds: [Kind] {
    Dictionary(grouping: places, by: \.damage).map { name, places in
      Kind(name: name, count: places.count, inferred: places.count { $0.inferred > 0 })
    }.sorted { $0.count != $1.count ? $0.count > $1.count : $0.name < $1.name }
  }

  /// All kinds on one line.
  package var summary: String {
    kinds.map { kind in
      "\(kind.count) \(kind.count == 1 ? "place" : "places") of \(kind.name)"
        + (kind.inferred > 0 ? " (\(kind.inferred) inferred)" : "")
    }.joined(separator: "; ")
  }
}

extension MojibakeRepair.Place {
  /// What happened to the text, in words.
  package var damage: String {
    "UTF-8 read as " + codecs.reversed().map(\.rawValue).joined(separator: ", then as ")
  }
}
