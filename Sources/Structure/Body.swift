/// One unit of execution: the module, a type's declarations, a function, a closure.
///
/// Bodies stand in the order in which they open. A body's steps are `steps`, without the steps of
/// the bodies made inside, each of which stands behind its `make` step and is skipped as a whole.
package struct Body: Sendable {
  /// What was written.
  package enum Kind: UInt8, Sendable {
    /// The file itself.
    case module
    /// The members of a class, structure, enumeration, extension or protocol.
    case type
    /// A function with a keyword, outside a type.
    case function
    /// A function in a type or an object literal.
    case method
    /// A constructor or destructor.
    case initializer
    /// A getter, setter or observer.
    case accessor
    /// `() => …`
    case arrow
    /// `{ … }` as a value.
    case closure
    /// `lambda: …`
    case lambda
    /// `static { … }`
    case staticBlock
  }

  /// What was written before the name or the parameters.
  package struct Traits: OptionSet, Sendable {
    package let rawValue: UInt8
    /// Takes the bits as they are.
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Calling it makes a task or a promise.
    package static let async = Traits(rawValue: 1)
    /// It yields.
    package static let generator = Traits(rawValue: 2)
    /// Marked as exported.
    package static let exported = Traits(rawValue: 4)
    /// Belongs to the type, not to an instance.
    package static let typeLevel = Traits(rawValue: 8)
    /// Its block is one expression, which it returns.
    package static let expression = Traits(rawValue: 16)
    /// The value of a name, a member or a key.
    package static let assigned = Traits(rawValue: 32)
  }

  /// What was written.
  package let kind: Kind
  /// What was written before the name or the parameters.
  package internal(set) var traits: Traits
  /// The body that this one stands in; -1 for the module.
  package let parent: Int32
  /// The type that holds it, directly or through other bodies; -1 without one.
  package let owner: Int32
  /// The token that names it: its own name, else the name or key it is the value of; -1 without one.
  package internal(set) var name: Int32
  /// From the first token of the function, without decorators and modifiers, through its last.
  package internal(set) var tokens: TokenRange
  /// What stands between the brackets of the parameters, or the one parameter without brackets.
  package internal(set) var parameters: TokenRange
  /// The statements, without the braces around them, or the one expression.
  package internal(set) var block: TokenRange
  /// The first decorator or modifier before it; the first token itself without any.
  package internal(set) var declaration: Int32
  /// Its root region.
  package let region: Int32
  /// Its steps with those of the bodies inside it.
  package internal(set) var steps: Range<Int32>
  /// The call that it is an argument of; -1 when it is none.
  package internal(set) var call: Int32
  /// Which argument it is, from 0.
  package internal(set) var argument: Int32
}

extension Body {
  /// Begins a body at the token `first`, all of whose ends are still open.
  init(
    kind: Kind, traits: Traits = [], parent: Int, owner: Int, name: Int = -1, first: Int,
    declaration: Int, region: Int, firstStep: Int, call: Int = -1, argument: Int = 0
  ) {
    self.kind = kind
    self.traits = traits
    self.parent = Int32(truncatingIfNeeded: parent)
    self.owner = Int32(truncatingIfNeeded: owner)
    self.name = Int32(truncatingIfNeeded: name)
    self.tokens = TokenRange(first, first)
    self.parameters = TokenRange(first, first)
    self.block = TokenRange(first, first)
    self.declaration = Int32(truncatingIfNeeded: declaration)
    self.region = Int32(truncatingIfNeeded: region)
    let step = Int32(truncatingIfNeeded: firstStep)
    self.steps = step..<step
    self.call = Int32(truncatingIfNeeded: call)
    self.argument = Int32(truncatingIfNeeded: argument)
  }

  /// Ends the body before the token `end`, when `steps` steps have been written.
  mutating func end(_ end: Int, steps count: Int) {
    tokens = TokenRange(Int(tokens.first), end)
    block = TokenRange(Int(block.first), max(Int(block.end), Int(block.first)))
    steps = steps.lowerBound..<Int32(truncatingIfNeeded: count)
  }
}
