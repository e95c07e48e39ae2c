/// One call as it is written.
package struct Call: Sendable {
  /// What is called, up to the opening bracket: `this.ws.send`, `WebSocket`.
  package let callee: TokenRange
  /// The opening bracket; -1 for `new X` and for a call with trailing closures alone.
  package let open: Int32
  /// What stands between the brackets.
  package internal(set) var arguments: TokenRange
  /// Whether `new` stands before it.
  package let isNew: Bool
  /// The token after its closing bracket and trailing closures.
  package internal(set) var end: Int32
  /// Its step; -1 while the file is read.
  package internal(set) var step: Int32
}

extension Call {
  /// Ends the call before the token `end` as the step with the number `step`.
  @inline(__always)
  mutating func happen(as step: Int, end: Int) {
    self.step = Int32(truncatingIfNeeded: step)
    self.end = Int32(truncatingIfNeeded: end)
  }
}
