/// What an operator of a rule says: it holds, it does not, or the code in sight does not decide it.
package enum Truth: Hashable, Sendable {
  case yes
  case no
  case unknown(Doubt)
}

/// Why something is not known.
package enum Doubt: Hashable, Sendable {
  /// No call of the function is in sight.
  case noCaller(String)
  /// Nothing calls the function, and nothing out of sight can.
  case unused(String)
  /// Whether a call in the file at the path is of the function.
  case calledFrom(String)
  /// The function, or the object, is passed on as a value.
  case passedOn(String)
  /// A name leads out of what is in sight.
  case unresolved(String)
  /// More definitions or calls lie between than are followed.
  case tooFar
  /// The file needs more steps than one rule may take.
  case budget
}
