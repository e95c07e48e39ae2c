/// Where an imported document came from: a line of comment at the top of its front matter, by which
/// a second import of the same file is recognised.
package struct Provenance: Hashable, Sendable {
  /// The name of the file it was read from.
  let name: String
  /// The size and a checksum of its bytes.
  package let digest: String

  /// Describes the file `name` with these bytes.
  init(name: String, bytes: [UInt8]) {
    self.name = name
    digest = Self.digest(of: bytes)
  }

  /// The line of front matter.
  var line: String { "\(Self.opening)\(ImportedField.quoted(name))\(Self.mark)\(digest)" }

  /// Returns the digests by which an import recognises the document with these bytes: its own, and
  /// that of the file it was imported from.
  package static func digests(of document: [UInt8]) -> [String] {
    let head = document.prefix(4096).split(separator: UInt8(ascii: "\n"))
    let line = head.first { $0.starts(with: opening.utf8) }.map {
      String(decoding: $0, as: UTF8.self)
    }
    let source = line.flatMap { line in
      line.ranges(of: mark).last.map { line[$0.upperBound...].filter { $0 != "\r" } }
    }
    return [digest(of: document)] + (source.map { [$0] } ?? [])
  }

  private static func digest(of bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return "\(bytes.count)-" + String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static let opening = "# imported from "
  private static let mark = ", source "
}
