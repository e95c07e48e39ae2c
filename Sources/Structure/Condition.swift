/// A condition as `and`, `or` and atoms with their polarity, read off its tokens.
///
/// Nodes stand in pre-order; `next` is the first node behind a node and those inside it. `not` is
/// no node: it turns the polarity of what it stands before, and `and` into `or`.
package struct Condition: Sendable {
  /// How the parts of a node make it true.
  package enum Join: Sendable {
    /// All parts hold.
    case and
    /// One part holds.
    case or
    /// It is an atom.
    case atom
  }

  /// What an atom says about its subject.
  package enum Relation: Sendable {
    /// It is there, and true: `x`, `x != null`, `x == true`, `let x = …`.
    case holds
    /// It equals `other`.
    case equals
    /// It is in, or has the type, `other`.
    case within
    /// It is less or greater than `other`.
    case compares
    /// It matches the pattern `other`.
    case matches
  }

  /// One part of a condition.
  package struct Node: Sendable {
    /// How its parts make it true.
    package let join: Join
    /// The first node that is not inside it.
    package internal(set) var next: Int
    /// Whether the atom must be false for the node to be true.
    package let isNegated: Bool
    /// What an atom says about its subject.
    package let relation: Relation
    /// What an atom speaks of; for the other nodes all their tokens.
    package let subject: TokenRange
    /// What it is compared with; empty for `holds`.
    package let other: TokenRange
  }

  /// The nodes, in pre-order; empty when there is no condition.
  package internal(set) var nodes: [Node] = []
}

extension Condition.Node {
  /// Says that `subject` equals `other`, as a case of a `switch` does.
  package init(equal subject: TokenRange, _ other: TokenRange) {
    self.init(
      join: .atom, next: 1, isNegated: false, relation: .equals, subject: subject, other: other)
  }
}
