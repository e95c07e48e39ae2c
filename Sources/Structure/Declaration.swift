/// A name that a file declares, and where it can be seen.
package struct Declaration: Sendable {
  /// What declares it.
  package enum Kind: Sendable {
    case local, parameter, function, type, member, imported
  }

  /// What declares it.
  package let kind: Kind
  /// The token that is its name.
  package let name: Int32
  /// The region in which it can be seen.
  package let scope: Int32
  /// The step that declares it, for a local or member; -1 otherwise.
  package let step: Int32
  /// The body that it names, for a function or type, or that it is a parameter of; else -1.
  package let body: Int32
}
