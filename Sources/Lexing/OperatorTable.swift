/// The operators and separators of one language, found by their bytes.
package struct OperatorTable: Sendable {
  /// One operator; `length` is 0 when there is none.
  struct Match {
    let length: Int
    let role: OperatorRole
  }

  /// An operator of at most four bytes, packed from the lowest byte on.
  private struct Entry {
    let text: UInt32
    let mask: UInt32
    let length: Int
    let role: OperatorRole
  }

  /// For each first byte the role of the operator that is this byte alone.
  private var single = [OperatorRole](repeating: .other, count: 256)
  /// For each first byte where its rows begin; those of the next byte end them.
  private var begins = [Int16](repeating: 0, count: 257)
  /// Ordered by first byte, then longest first.
  private let entries: [Entry]

  /// Creates the table of `roles` and of those operators that are `other`.
  package init(_ roles: KeyValuePairs<String, OperatorRole>, other: String) {
    let others = other.split(separator: " ").map { (Array($0.utf8), OperatorRole.other) }
    let all = (roles.map { (Array($0.key.utf8), $0.value) } + others).sorted { left, right in
      (left.0[0], right.0.count) < (right.0[0], left.0.count)
    }
    entries = all.map {
      Entry(
        text: Self.packed($0.0[...]), mask: Self.mask($0.0.count), length: $0.0.count, role: $0.1)
    }
    for (text, role) in all {
      for byte in (Int(text[0]) + 1)...256 { begins[byte] += 1 }
      if text.count == 1 { single[Int(text[0])] = role }
    }
  }

  /// Returns the role of the operator that is `byte` alone.
  @inline(__always)
  func role(ofByte byte: UInt8) -> OperatorRole { single[Int(byte)] }

  /// Returns the longest operator that begins at `start`.
  func longest(_ bytes: Span<UInt8>, at start: Int) -> Match {
    let text = Self.packed(bytes, at: start)
    let first = Int(bytes[start])
    for row in Int(begins[first])..<Int(begins[first + 1]) {
      let entry = entries[row]
      if text & entry.mask == entry.text { return Match(length: entry.length, role: entry.role) }
    }
    return Match(length: 0, role: .other)
  }

  /// Returns the role of the operator that is exactly the bytes from `start` to `end`.
  func role(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> OperatorRole {
    let text = Self.packed(bytes, at: start) & Self.mask(end - start)
    let first = Int(bytes[start])
    for row in Int(begins[first])..<Int(begins[first + 1])
    where entries[row].text == text && entries[row].length == end - start {
      return entries[row].role
    }
    return .other
  }

  private static func mask(_ count: Int) -> UInt32 {
    count >= 4 ? .max : (1 << UInt32(count * 8)) - 1
  }

  private static func packed(_ text: ArraySlice<UInt8>) -> UInt32 {
    text.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  private static func packed(_ bytes: Span<UInt8>, at start: Int) -> UInt32 {
    if start + 4 <= bytes.count {
      return UInt32(
        littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(
          fromByteOffset: start, as: UInt32.self))
    }
    var text: UInt32 = 0
    for distance in 0..<min(4, bytes.count - start) {
      text |= UInt32(bytes[start + distance]) << UInt32(distance * 8)
    }
    return text
  }
}
