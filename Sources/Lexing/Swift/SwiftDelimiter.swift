/// How a Swift literal begins and ends.
struct SwiftDelimiter {
  /// The number signs around it: `##"…"##`.
  let hashes: Int
  let isMultiline: Bool

  var quotes: Int { isMultiline ? 3 : 1 }
}
