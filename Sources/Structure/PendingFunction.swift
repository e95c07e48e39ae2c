/// A function whose default values are evaluated where it is declared, while they are read.
struct PendingFunction {
  let kind: Body.Kind
  let first: Int
  let name: Int
  let traits: Body.Traits
  /// Where its block begins.
  let block: Int
  let decoratorStart: Int
}
