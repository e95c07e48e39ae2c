import Structure

/// Where the values of a name are written.
struct Origins: Sendable {
  /// The values; those that are null are left out.
  var values: [TokenRange] = []
  /// Whether it can hold another one: what a caller gives, or what is written out of sight.
  var isOpen = false
}
