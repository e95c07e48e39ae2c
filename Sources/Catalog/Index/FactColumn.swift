/// What the index keeps of every document as one number, so that a condition on 100,000 documents
/// is a walk over an array.
enum FactColumn: String, CaseIterable, Sendable {
  /// The number of words; 0 for a number that no document has any more.
  case length
  /// A bit for each trait.
  case traits
  /// 1 for P4 up to 5 for P0, `unknownSeverity` where nobody judged it, 0 for none.
  case severity
  /// The day's number; 0 for none.
  case created
  /// The number of the text in table `value`; 0 for none.
  case cost, duration, status, category

  static let unknownSeverity: UInt32 = 15
}

/// The numbers of one column, by document number.
struct FactList: Sendable {
  private(set) var values: [UInt32]

  /// Starts without documents.
  init() { values = [] }

  /// Reads what `bytes` made; nil where the checksum tells that they are not what was written.
  init?(bytes: [UInt8]) {
    guard bytes.count >= 8, bytes.count.isMultiple(of: 4) else { return nil }
    let body = bytes[8...]
    guard ContentDigest.digest(body) == Self.number(bytes[..<8]) else { return nil }
    values = unsafe body.withUnsafeBytes { raw in
      stride(from: 0, to: raw.count, by: 4).map { offset in
        UInt32(littleEndian: unsafe raw.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
      }
    }
  }

  /// A checksum, then the numbers.
  var bytes: [UInt8] {
    var body: [UInt8] = []
    body.reserveCapacity(values.count * 4)
    for value in values {
      for shift in [0, 8, 16, 24] { body.append(UInt8(value >> UInt32(shift) & 0xFF)) }
    }
    let digest = ContentDigest.digest(body)
    return (0..<8).map { UInt8(digest >> UInt64(8 * $0) & 0xFF) } + body
  }

  /// The number of document `number`; 0 beyond the end.
  subscript(number: Int) -> UInt32 {
    get { values.indices.contains(number) ? values[number] : 0 }
    set {
      while values.count <= number { values.append(0) }
      values[number] = newValue
    }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
