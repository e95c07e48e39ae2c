/// Says how many there are, with the right form of the noun.
package enum Count {
  /// Returns `1 error`, `2 errors`, `no errors`.
  package static func text(_ count: Int, _ noun: String) -> String {
    "\(count == 0 ? "no" : String(count)) \(noun)\(count == 1 ? "" : "s")"
  }
}
