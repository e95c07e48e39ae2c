/// A path pattern: `*` within one name, `**` over folders, `?` for one character.
package struct PathGlob: Sendable {
  private let parts: [[UInt8]]

  /// Reads `text`; one without `/` speaks of names in any folder.
  package init(_ text: String) {
    let parts = text.split(separator: "/").map { Array($0.utf8) }
    self.parts = text.contains("/") ? parts : [Array("**".utf8)] + parts
  }

  /// Returns whether the whole of `path` is what the pattern says.
  package func matches(_ path: String) -> Bool {
    let names = path.split(separator: "/").map { Array($0.utf8) }
    var reachable: Set<Int> = [0]
    for part in parts {
      if part == Array("**".utf8) {
        guard let first = reachable.min() else { return false }
        reachable = Set(first...names.count)
      } else {
        reachable = Set(
          reachable.filter { $0 < names.count && Self.matches(names[$0], part) }.map { $0 + 1 })
      }
    }
    return reachable.contains(names.count)
  }

  /// Goes back to the last star only, which is enough for stars alone.
  private static func matches(_ name: [UInt8], _ pattern: [UInt8]) -> Bool {
    var (at, position) = (0, 0)
    var star: (pattern: Int, name: Int)?
    while at < name.count {
      if position < pattern.count, pattern[position] == UInt8(ascii: "*") {
        star = (position, at)
        position += 1
      } else if position < pattern.count,
        pattern[position] == name[at] || pattern[position] == UInt8(ascii: "?")
      {
        position += 1
        at += 1
      } else if let last = star {
        star = (last.pattern, last.name + 1)
        position = last.pattern + 1
        at = last.name + 1
      } else {
        return false
      }
    }
    return pattern[position...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
