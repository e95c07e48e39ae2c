package import SourceText

/// The smallest edits that make a finding right, made one after the other.
package struct Repair: Sendable {
  package let edits: [RepairEdit]
  package let range: ByteRange
}

/// One edit, in the names of the rule's pattern sets.
package struct RepairEdit: Sendable {
  package let operation: Operation
  /// What must be true of the trigger for it to be made.
  package let conditions: [Clause]
  /// What must not be true of it.
  package let exceptions: [Clause]
  /// The set whose match binds what the trigger does not.
  package let source: PatternSet?
  /// The set that matches what is put in: where it stands in right code, a test takes it away.
  package let likeness: PatternSet?
  package let range: ByteRange

  /// What is done; the texts are those of each language, by the profile's name.
  package enum Operation: Sendable {
    /// Puts a statement elsewhere.
    case move(Part, Anchor)
    /// Takes a statement out, or an operand with the comma that parts it from the next.
    case remove(Part)
    /// Puts a statement into a block that the text opens, and those up to that of another part.
    case wrap(Part, through: Part?, opening: [String: String])
    /// Puts the text on lines of its own.
    case insert([String: String], Anchor)
    /// Writes the text in place of the match itself.
    case replace(Part, [String: String])
  }

  /// What is edited.
  package enum Part: Sendable {
    /// The match of `find`.
    case trigger
    /// A match of the set.
    case match(PatternSet)
    /// What the metavariable stands for.
    case operand(String)
  }

  /// Where something goes.
  package struct Anchor: Sendable {
    package let side: Side
    package let part: Part
  }

  /// On which side of a statement.
  package enum Side: String, CaseIterable, Sendable { case before, after }
}

extension RepairEdit {
  /// Whether a test can undo it in right code.
  package var isUndoable: Bool {
    if case .move = operation { return true }
    return likeness != nil
  }
}
