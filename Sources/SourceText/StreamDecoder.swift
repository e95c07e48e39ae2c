/// Decodes a stream that comes in pieces: UTF-16 and UTF-32 are detected as in a file, everything else
/// goes through as it is.
package struct StreamDecoder: Sendable {
  /// Nil until enough was read to tell.
  private var encoding: Encoding?
  /// The begin of the stream, or a character that the last piece broke off.
  private var pending: [UInt8] = []

  /// What tells an encoding without a mark.
  private static let sample = 8

  /// Has read nothing yet.
  package init() {}

  /// Returns as much text as can be told after `piece`, which may be none.
  package mutating func decode(_ piece: [UInt8]) -> [UInt8] {
    if encoding == .utf8, pending.isEmpty { return piece }
    pending += piece
    if encoding == nil, pending.count < Self.sample, looksWide { return [] }
    return take(whole: true)
  }

  /// Returns what is left at the end of the stream.
  package mutating func finish() -> [UInt8] { take(whole: false) }

  /// One byte tells nothing yet.
  private var looksWide: Bool { pending.count < 2 || pending.contains { $0 == 0 || $0 >= 0xFE } }

  private mutating func take(whole: Bool) -> [UInt8] {
    if encoding == nil { detect() }
    guard let encoding, encoding.unitLength > 1 else {
      defer { pending = [] }
      return pending
    }
    var end = whole ? pending.count - pending.count % encoding.unitLength : pending.count
    if whole, encoding.breaksPair(pending[..<end]) { end -= encoding.unitLength }
    defer { pending.removeFirst(end) }
    return encoding.decode(pending[..<end])
  }

  private mutating func detect() {
    let (found, mark) = Encoding.detect(Array(pending.prefix(pending.count & ~1)))
    encoding = found.unitLength > 1 ? found : .utf8
    if found.unitLength > 1 { pending.removeFirst(mark) }
  }
}

extension Encoding {
  /// The bytes that a character has at least.
  fileprivate var unitLength: Int {
    switch self {
    case .utf8, .latin1: 1
    case .utf16LittleEndian, .utf16BigEndian: 2
    case .utf32LittleEndian, .utf32BigEndian: 4
    }
  }

  /// Whether whole units of UTF-16 end between the two halves of a character.
  fileprivate func breaksPair(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard unitLength == 2, bytes.count >= 2 else { return false }
    let high = self == .utf16LittleEndian ? bytes[bytes.endIndex - 1] : bytes[bytes.endIndex - 2]
    return 0xD8...0xDB ~= high
  }
}
