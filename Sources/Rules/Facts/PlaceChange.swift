import Structure

/// A step that changes a place.
struct PlaceChange: Hashable, Sendable {
  let step: Int32
  /// The tokens of the place; none where the step only declares it.
  let target: TokenRange
  /// Whether what it writes or removes is an element of the place, or how much that holds.
  var isOfPart = false
}
