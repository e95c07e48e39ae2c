package import Structure

/// One edit of a rule's `repair` with the places in a file at which it is made.
package struct PlacedEdit: Sendable {
  /// Its index in `repair`.
  package let index: Int
  package let operation: Operation

  /// What is done; the tokens are those of matches, which stand for their statements.
  package enum Operation: Sendable {
    case move(TokenRange, RepairEdit.Side, TokenRange)
    case remove(TokenRange)
    /// Takes an item out of a list.
    case removeItem(TokenRange)
    case wrap(TokenRange, through: TokenRange?, opening: String)
    case insert(String, RepairEdit.Side, TokenRange)
    case replace(TokenRange, String)
    /// Takes away what guards a trigger: the block around it is opened, or the statement goes.
    case release(TokenRange, trigger: TokenRange)
  }
}
