import Lexing
import Structure

/// What a condition says about one subject.
struct AtomPattern: Sendable {
  let relation: Condition.Relation
  /// Whether the relation must hold.
  let holds: Bool
  let subject: PatternTree
  /// What the subject is compared with; nil for `holds`.
  let other: PatternTree?
  /// The operator of a comparison by size.
  let order: OperatorRole
  /// Whether the word between them asks for a type: `instanceof`.
  let asksForType: Bool
}

extension OperatorRole {
  /// The comparison that is true just when this one is false.
  var opposite: OperatorRole {
    switch self {
    case .less: .greaterEqual
    case .greater: .lessEqual
    case .lessEqual: .greater
    case .greaterEqual: .less
    default: self
    }
  }

  /// The comparison that says the same with its sides exchanged.
  var mirrored: OperatorRole {
    switch self {
    case .less: .greater
    case .greater: .less
    case .lessEqual: .greaterEqual
    case .greaterEqual: .lessEqual
    default: self
    }
  }
}
