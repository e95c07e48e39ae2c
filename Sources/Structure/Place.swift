/// What a chain such as `this.#ws!`, `self.ws` or `map[key].run` speaks of.
///
/// Two equal places in one file are the same variable, member or element; unknown roots are never
/// equal to anything but the same text from the same root.
package struct Place: Hashable, Sendable {
  /// Where the chain begins.
  package enum Root: Hashable, Sendable {
    /// A name declared in this file; its index among the declarations.
    case declared(Int32)
    /// `this` or `self`; the body of its type, -1 outside of one.
    case own(Int32)
    /// A name that this file does not declare.
    case global
    /// The outcome of an expression; the token where it begins.
    case value(Int32)
  }

  /// Where the chain begins.
  package internal(set) var root: Root
  /// The rest in one spelling: `.ws`, `.map[key].run`; for a global, its name first.
  package internal(set) var path: String

  /// Creates the place that begins at `root` and goes on by `path`.
  package init(root: Root, path: String) {
    self.root = root
    self.path = path
  }

  /// The place of the member `name` in this one.
  package func member(_ name: String) -> Place { Place(root: root, path: path + "." + name) }
}
