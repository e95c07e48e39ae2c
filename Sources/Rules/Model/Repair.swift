package import SourceText

/// The smallest edits that make a finding right, made one after the other.
package struct Repair: Sendable {
  package let edits: [RepairEdit]
  package let range: ByteRange
}

/// One edit, in the names of the rule's pattern sets; `find` is the trigger.
package struct RepairEdit: Sendable {
  package let operation: Operation
  package let range: ByteRange

  /// What is done to the statement in which a set's match stands.
  package enum Operation: Sendable {
    case move(String, Anchor)
    case remove(String)
    /// Put under a condition or into a block: `in` holds the opening text for each language.
    case wrap(String, opening: [String: String])
    case insert([String: String], Anchor)
    /// Replaces the match itself.
    case replace(String, [String: String])
  }

  /// Where something goes.
  package enum Anchor: Sendable {
    case before(String)
    case after(String)
  }
}
