import Database

/// Everything an index says, document by document, in a form that does not depend on the order in
/// which the documents were put in.
struct IndexInventory {
  private let digests: [String: UInt64]

  /// Reads the whole index.
  init(_ index: IndexReader) throws(IndexError) {
    var digests: [Int: UInt64] = [:]
    func note(_ number: Int, _ texts: [String]) {
      guard index.live.contains(number) else { return }
      digests[number, default: 0] &+= ContentDigest.digest(
        Array(texts.joined(separator: "\u{0}").utf8))
    }
    try index.attempt { () throws(DatabaseError) in
      try index.connection.statement("SELECT term, doc, col, offset FROM instance").forEach { row in
        note(
          Int(clamping: row.integer(1)),
          [row.text(0) ?? "", row.text(2) ?? "", String(row.integer(3))])
      }
      try index.connection.statement("SELECT document, line, kind, text, anchor FROM signature")
        .forEach { row in
          note(
            Int(clamping: row.integer(0)),
            ["signature"] + [1, 2, 4].map { String(row.integer($0)) } + [row.text(3) ?? ""])
        }
      try index.connection.statement("SELECT number, * FROM document").forEach { row in
        note(Int(clamping: row.integer(0)), ["document"] + (5...15).map { row.text($0) ?? "" })
      }
    }
    try Self.addFacts(of: index, to: &digests)
    var byPath: [String: UInt64] = [:]
    for (number, digest) in digests {
      byPath[try index.record(number).source.path, default: 0] &+= digest
    }
    self.digests = byPath
  }

  private static func addFacts(
    of index: IndexReader, to digests: inout [Int: UInt64]
  ) throws(IndexError) {
    let texts = try index.valueTexts()
    for column in FactColumn.allCases {
      let facts = try index.fact(column)
      let isText = [.cost, .duration, .status, .category].contains(column)
      for number in digests.keys {
        let value = isText ? texts[facts[number]] ?? "" : String(facts[number])
        digests[number, default: 0] &+= ContentDigest.digest(Array("\(column) \(value)".utf8))
      }
    }
  }

  /// Returns the documents for which the two say something else, a line each.
  func differences(from other: IndexInventory) -> [String] {
    let paths = Set(digests.keys).union(other.digests.keys).sorted()
    return paths.compactMap { path in
      switch (digests[path], other.digests[path]) {
      case (let left?, let right?): left == right ? nil : "the index is wrong about \(path)"
      case (nil, _): "the index lacks \(path)"
      case (_, nil): "the index still has \(path)"
      }
    }
  }
}
