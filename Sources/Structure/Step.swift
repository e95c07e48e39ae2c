/// One thing that happens when a body runs; steps stand in the order of evaluation.
///
/// A construct happens at its last token: arguments, then the call, then its `await`, then the
/// assignment of the outcome. Reading a place is no step of its own, a token tells it.
package struct Step: Sendable {
  /// What happens.
  package enum Kind: UInt8, Sendable {
    /// A call; `link` is its index among the calls.
    case call
    /// A place gets a value, or goes; `target`, `value`.
    case write
    /// Control may go back to the event loop, or to the caller of a generator.
    case suspend
    /// Control leaves; `value` is what is returned or thrown, or the label.
    case exit
    /// A function or type comes into being; `link` is its body, whose steps follow directly.
    case make
  }

  /// Which write, suspension or exit it is.
  package enum Detail: UInt8, Sendable {
    case plain
    // Writes.
    case declare, update, element, remove
    // Suspensions.
    case await, forAwait, withAwait, yield
    // Exits; `implicit` returns the value of an expression body.
    case `return`, implicit, `throw`, `break`, `continue`, `fallthrough`
  }

  /// What happens.
  package let kind: Kind
  /// Which write, suspension or exit it is.
  package let detail: Detail
  /// The region it belongs to.
  package let region: Int32
  /// All its tokens.
  package let tokens: TokenRange
  /// The tokens of what is written, without a type annotation.
  package let target: TokenRange
  /// The tokens of the written, awaited, returned or thrown value.
  package let value: TokenRange
  /// A call's index, or a made body's.
  package let link: Int32
  /// How many suspensions of the same body come before it.
  package let suspensions: Int32
}
