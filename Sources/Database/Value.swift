/// A value that a statement takes.
package enum Value: Hashable, Sendable {
  case null
  case integer(Int64)
  case text(String)
  /// Text that is at hand as UTF-8 bytes.
  case utf8([UInt8])
  case blob([UInt8])

  /// Wraps an integer of the usual size.
  package static func integer(_ value: Int) -> Value { .integer(Int64(value)) }

  /// Wraps a text or null.
  package static func text(orNull text: String?) -> Value { text.map { .text($0) } ?? .null }
}
