/// What `--diff` compares: `main` with the work tree, or two revisions as `main..topic`.
package struct RevisionRange: Hashable, Sendable {
  /// The older side.
  let base: String
  /// The newer side; nil for the work tree.
  let head: String?
  /// Whether the older side is where the two parted: `main...topic`.
  let isFromParting: Bool

  /// Reads a revision or a range; a side that is left out is `HEAD`, as git has it.
  package init(_ text: String) {
    let dots = text.contains("...") ? "..." : ".."
    guard let place = text.firstRange(of: dots) else {
      (base, head, isFromParting) = (text, nil, false)
      return
    }
    let sides = (String(text[..<place.lowerBound]), String(text[place.upperBound...]))
    base = sides.0.isEmpty ? "HEAD" : sides.0
    head = sides.1.isEmpty ? "HEAD" : sides.1
    isFromParting = dots == "..."
  }

  /// Whether the newer side is what the disk holds.
  package var endsInWorkTree: Bool { head == nil }
}
