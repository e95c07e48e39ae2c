/// The operators and separators of one language, found by their bytes.
package struct OperatorTable: Sendable {
  /// One operator; `length` is 0 when there is none.
  struct Match {
    let length: Int
    let role: OperatorRole
  }

  /// For each first byte the rows of `entries` that begin with it.
  private var rows = [Range<Int>](repeating: 0..<0, count: 256)
  /// For each byte the role of the operator that is this byte alone.
  private var single = [OperatorRole](repeating: .other, count: 256)
  private let entries: [(text: [UInt8], role: OperatorRole)]

  /// Creates the table of `roles` and of those operators that are `other`.
  package init(_ roles: KeyValuePairs<String, OperatorRole>, other: String) {
    let others = other.split(separator: " ").map { (Array($0.utf8), OperatorRole.other) }
    entries = (roles.map { (Array($0.key.utf8), $0.value) } + others).sorted { left, right in
      (left.0[0], right.0.count) < (right.0[0], left.0.count)
    }
    for (index, entry) in entries.enumerated() {
      let first = Int(entry.text[0])
      rows[first] = (rows[first].isEmpty ? index : rows[first].lowerBound)..<(index + 1)
      if entry.text.count == 1 { single[first] = entry.role }
    }
  }

  /// Returns the role of the operator that is `byte` alone.
  func role(ofByte byte: UInt8) -> OperatorRole { single[Int(byte)] }

  /// Returns the longest operator that begins at `start`.
  func longest(_ bytes: Span<UInt8>, at start: Int) -> Match {
    for row in rows[Int(bytes[start])] where matches(row, bytes, start) {
      return Match(length: entries[row].text.count, role: entries[row].role)
    }
    return Match(length: 0, role: .other)
  }

  /// Returns the role of the operator that is exactly the bytes from `start` to `end`.
  func role(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> OperatorRole {
    for row in rows[Int(bytes[start])]
    where entries[row].text.count == end - start && matches(row, bytes, start) {
      return entries[row].role
    }
    return .other
  }

  private func matches(_ row: Int, _ bytes: Span<UInt8>, _ start: Int) -> Bool {
    let text = entries[row].text
    guard start + text.count <= bytes.count else { return false }
    for index in text.indices where text[index] != bytes[start + index] { return false }
    return true
  }
}
