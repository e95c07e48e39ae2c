import Lexing

/// The roles of all marks, looked up here because asking another module is a call each.
struct RoleTables: Sendable {
  static let shared = RoleTables()

  let words = Self.table { WordRole(rawValue: $0) ?? .name }
  let symbols = Self.table { OperatorRole(rawValue: $0) ?? .other }
  let brackets = Self.table { BracketRole(rawValue: $0) ?? .none }

  private static func table<Role>(_ role: (UInt8) -> Role) -> [Role] { (0..<128).map(role) }
}

// The synthesized `==` and `!=` of an enumeration in another module are calls too, the second one
// through a table of witnesses; all four are one byte.

func == (left: TokenKind, right: TokenKind) -> Bool {
  unsafe unsafeBitCast(left, to: UInt8.self) == unsafeBitCast(right, to: UInt8.self)
}

func == (left: WordRole, right: WordRole) -> Bool {
  unsafe unsafeBitCast(left, to: UInt8.self) == unsafeBitCast(right, to: UInt8.self)
}

func == (left: WordRole?, right: WordRole) -> Bool { left.map { $0 == right } ?? false }

func == (left: OperatorRole, right: OperatorRole) -> Bool {
  unsafe unsafeBitCast(left, to: UInt8.self) == unsafeBitCast(right, to: UInt8.self)
}

func == (left: BracketRole, right: BracketRole) -> Bool {
  unsafe unsafeBitCast(left, to: UInt8.self) == unsafeBitCast(right, to: UInt8.self)
}

func != (left: TokenKind, right: TokenKind) -> Bool { !(left == right) }

func != (left: WordRole, right: WordRole) -> Bool { !(left == right) }

func != (left: WordRole?, right: WordRole) -> Bool { !(left == right) }

func != (left: OperatorRole, right: OperatorRole) -> Bool { !(left == right) }

func != (left: BracketRole, right: BracketRole) -> Bool { !(left == right) }
