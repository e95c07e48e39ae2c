/// One step of the story that a finding tells.
package struct Evidence: Hashable, Sendable {
  package let place: Place
  /// A word or two: "created here".
  package let label: String

  /// Creates the step `label` at `place`.
  package init(_ label: String, at place: Place) {
    self.place = place
    self.label = label
  }
}
