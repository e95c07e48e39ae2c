/// A step after which it is known whether a fact is true.
struct FactStep: Sendable {
  let step: Int32
  /// The place that tells the fact.
  let operand: Operand
  let isTrue: Bool
}
