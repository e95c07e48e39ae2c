/// Reads JSON as this program writes it: whole numbers only, and no deeper than its reports.
package struct JSONParser {
  /// Where text is no JSON, and what was expected there.
  package struct Failure: Error {
    package let line: Int
    package let expected: String
  }

  /// An array, or an object with the key of its next member, that is not closed yet.
  private struct Open {
    var items: [JSON] = []
    var members: [(key: String, value: JSON)] = []
    var key: String?
  }

  /// A value that is deeper could not be taken apart again without recursion.
  private static let maximumDepth = 64
  private let bytes: [UInt8]
  private var index = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Returns the only value in `bytes`.
  package static func parse(_ bytes: [UInt8]) throws(Failure) -> JSON {
    var parser = JSONParser(bytes)
    return try parser.document()
  }
}

// MARK: - Structure

extension JSONParser {
  private mutating func document() throws(Failure) -> JSON {
    var open: [Open] = []
    while true {
      var value = try valueOrOpening(&open)
      while let done = value {
        guard !open.isEmpty else {
          skipSpace()
          guard index == bytes.count else { throw failure("the end of the file") }
          return done
        }
        value = try add(done, to: &open)
      }
    }
  }

  /// Returns a value that is whole; nil where a list that is not empty begins, which goes on `open`.
  private mutating func valueOrOpening(_ open: inout [Open]) throws(Failure) -> JSON? {
    guard open.count < Self.maximumDepth else { throw failure("less nesting") }
    if take("[") {
      if take("]") { return .array([]) }
      open.append(Open())
      return nil
    }
    if take("{") {
      if take("}") { return .object([]) }
      open.append(Open(key: try key()))
      return nil
    }
    return try scalar()
  }

  /// Adds `value` to the innermost list of `open`; returns the list where it ends there.
  private mutating func add(_ value: JSON, to open: inout [Open]) throws(Failure) -> JSON? {
    let last = open.count - 1
    if let key = open[last].key {
      open[last].members.append((key, value))
      if take("}") { return open.popLast().map { .object($0.members) } }
      try expect(",")
      open[last].key = try self.key()
    } else {
      open[last].items.append(value)
      if take("]") { return open.popLast().map { .array($0.items) } }
      try expect(",")
    }
    return nil
  }

  private mutating func key() throws(Failure) -> String {
    skipSpace()
    let name = try string()
    try expect(":")
    return name
  }
}

// MARK: - Scalars

extension JSONParser {
  private mutating func scalar() throws(Failure) -> JSON {
    if bytes.indices.contains(index), bytes[index] == UInt8(ascii: "\"") {
      return .text(try string())
    }
    let start = index
    while bytes.indices.contains(index), Self.isWord(bytes[index]) { index += 1 }
    let word = String(decoding: bytes[start..<index], as: UTF8.self)
    switch word {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    default:
      guard let number = Int(word), !word.hasPrefix("+") else {
        index = start
        throw failure("a value")
      }
      return .integer(number)
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  private mutating func string() throws(Failure) -> String {
    try expect("\"")
    var units: [UInt8] = []
    while bytes.indices.contains(index), bytes[index] >= 0x20 {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: units, as: UTF8.self)
      case UInt8(ascii: "\\"): units += String(try escape()).utf8
      default: units.append(byte)
      }
    }
    throw failure("the end of a text")
  }

  private mutating func escape() throws(Failure) -> Unicode.Scalar {
    guard bytes.indices.contains(index) else { throw failure("an escape") }
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw failure("an escape")
    }
  }

  private mutating func unicodeEscape() throws(Failure) -> Unicode.Scalar {
    let first = try unit()
    guard UTF16.isLeadSurrogate(first) else {
      guard let scalar = Unicode.Scalar(first) else { throw failure("a character") }
      return scalar
    }
    guard bytes[index...].starts(with: "\\u".utf8) else { throw failure("a character") }
    index += 2
    var decoder = UTF16()
    var units = [first, try unit()].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&units) else {
      throw failure("a character")
    }
    return scalar
  }

  private mutating func unit() throws(Failure) -> UInt16 {
    let digits = String(decoding: bytes[index...].prefix(4), as: UTF8.self)
    guard digits.utf8.count == 4, digits.utf8.allSatisfy({ $0 != UInt8(ascii: "+") }),
      let unit = UInt16(digits, radix: 16)
    else { throw failure("four digits") }
    index += 4
    return unit
  }
}

// MARK: - Bytes

extension JSONParser {
  private mutating func skipSpace() {
    while bytes.indices.contains(index), [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) {
      index += 1
    }
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    skipSpace()
    guard bytes.indices.contains(index), bytes[index] == UInt8(ascii: mark) else { return false }
    index += 1
    return true
  }

  private mutating func expect(_ mark: Unicode.Scalar) throws(Failure) {
    guard take(mark) else { throw failure("'\(mark)'") }
  }

  private func failure(_ expected: String) -> Failure {
    Failure(line: 1 + bytes[..<index].count { $0 == 0x0A }, expected: expected)
  }
}
