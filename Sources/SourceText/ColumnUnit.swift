/// What one column is; every output format names its own.
package enum ColumnUnit: Sendable {
  /// UTF-8 code units: rdjson.
  case bytes
  /// UTF-16 code units: SARIF and editors.
  case utf16
  /// Unicode scalars: our own text and JSON.
  case scalars

  /// Returns how many columns the scalar that begins with `byte` takes; continuation bytes take
  /// none except in `bytes`.
  func width(ofByte byte: UInt8) -> Int {
    switch self {
    case .bytes: 1
    case .scalars: byte & 0xC0 == 0x80 ? 0 : 1
    case .utf16: byte & 0xC0 == 0x80 ? 0 : (byte >= 0xF0 ? 2 : 1)
    }
  }
}
