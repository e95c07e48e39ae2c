/// Where an imported document came from: lines of comment at the top of its front matter, by which
/// a second import of the same file is recognised.
package struct Provenance: Hashable, Sendable {
  /// The name of the file it was read from.
  let name: String
  /// The size and a checksum of its bytes.
  let digest: String

  /// Describes the file `name` with these bytes.
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    digest = "\(bytes.count)-" + String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// The line of front matter.
  var line: String { "# imported from \(ImportedField.quoted(name)), source \(digest)" }

  /// Returns whether the document with these bytes was imported from this source.
  package func isSource(of document: [UInt8]) -> Bool {
    document.prefix(4096).split(separator: UInt8(ascii: "\n")).contains { line in
      line.starts(with: "# imported from ".utf8)
        && String(decoding: line, as: UTF8.self).hasSuffix(", source \(digest)")
    }
  }
}
