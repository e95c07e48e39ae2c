/// A pattern for paths: `*` and `?` within a name, `[a-z]`, `{one,two}`, and `**` for any folders.
///
/// Without a `/` it speaks of a name anywhere; with one, of the path from the root. What matches a
/// folder matches everything below it; with a `/` at its end it matches folders only.
package struct Glob: Hashable, Sendable {
  /// As it was written.
  package let text: String
  /// The alternatives of all braces, each a list of parts of a path.
  private let choices: [[[UInt8]]]

  private static let maximumChoices = 64

  /// Reads `text`; nil when it matches nothing sensible: empty, or with too many alternatives.
  package init?(_ text: String) {
    var expanded = [Array(text.utf8)]
    while let index = expanded.firstIndex(where: { Self.brace(in: $0) != nil }),
      let brace = Self.brace(in: expanded[index])
    {
      let whole = expanded.remove(at: index)
      let (head, tail) = (whole[..<brace.lowerBound], whole[brace.upperBound...])
      let inner = whole[brace].dropFirst().dropLast()
      expanded += inner.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        .map { Array(head + $0 + tail) }
      guard expanded.count <= Self.maximumChoices else { return nil }
    }
    self.text = text
    choices = expanded.map(Self.parts)
    guard choices.allSatisfy({ !$0.isEmpty }) else { return nil }
  }

  /// Returns whether the path, relative to the root, is one that is spoken of.
  package func matches(_ path: String) -> Bool {
    let parts = path.utf8.split(separator: UInt8(ascii: "/")).map(Array.init)
    return choices.contains { Self.matches($0, parts) }
  }
}

// MARK: - Reading

extension Glob {
  /// The first pair of braces that holds no other pair.
  private static func brace(in text: [UInt8]) -> Range<Int>? {
    guard let close = text.firstIndex(of: UInt8(ascii: "}")),
      let open = text[..<close].lastIndex(of: UInt8(ascii: "{"))
    else { return nil }
    return open..<(close + 1)
  }

  private static func parts(_ text: [UInt8]) -> [[UInt8]] {
    let slash = UInt8(ascii: "/")
    let parts = text.split(separator: slash).map(Array.init).filter { $0 != Array(".".utf8) }
    let isAnchored = text.dropLast().contains(slash)
    guard !parts.isEmpty else { return [] }
    let content = text.last == slash ? [Array("*".utf8)] : []
    return (isAnchored ? [] : [anyFolders]) + parts + content
  }

  private static let anyFolders = Array("**".utf8)
}

// MARK: - Matching

extension Glob {
  /// Goes on from the last `**` when a later part does not fit, as one `*` does within a name.
  private static func matches(_ pattern: [[UInt8]], _ path: [[UInt8]]) -> Bool {
    var (next, place) = (0, 0)
    var retry: (next: Int, place: Int)?
    while place < path.count {
      if next == pattern.count { return true }
      if pattern[next] == anyFolders {
        retry = (next, place)
        next += 1
      } else if matches(name: path[place], pattern[next]) {
        (next, place) = (next + 1, place + 1)
      } else if let last = retry {
        retry = (last.next, last.place + 1)
        (next, place) = (last.next + 1, last.place + 1)
      } else {
        return false
      }
    }
    return pattern[next...].allSatisfy { $0 == anyFolders }
  }

  private static func matches(name: [UInt8], _ pattern: [UInt8]) -> Bool {
    var (next, place) = (0, 0)
    var retry: (next: Int, place: Int)?
    while place < name.count {
      if next < pattern.count, pattern[next] == UInt8(ascii: "*") {
        retry = (next, place)
        next += 1
      } else if next < pattern.count, let end = end(of: pattern, next, accepting: name[place]) {
        (next, place) = (end, place + 1)
      } else if let last = retry {
        retry = (last.next, last.place + 1)
        (next, place) = (last.next + 1, last.place + 1)
      } else {
        return false
      }
    }
    return pattern[next...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  /// Returns the index behind the element at `index` of `pattern`, nil when `byte` is none of it.
  private static func end(of pattern: [UInt8], _ index: Int, accepting byte: UInt8) -> Int? {
    switch pattern[index] {
    case UInt8(ascii: "?"): return index + 1
    case UInt8(ascii: "["):
      guard let close = pattern[(index + 1)...].dropFirst().firstIndex(of: UInt8(ascii: "]"))
      else { return byte == pattern[index] ? index + 1 : nil }
      return isIn(pattern[(index + 1)..<close], byte) ? close + 1 : nil
    default: return byte == pattern[index] ? index + 1 : nil
    }
  }

  private static func isIn(_ set: ArraySlice<UInt8>, _ byte: UInt8) -> Bool {
    let isInverted = set.first == UInt8(ascii: "!") || set.first == UInt8(ascii: "^")
    let members = Array(isInverted ? set.dropFirst() : set)
    var isFound = false
    var index = 0
    while index < members.count {
      if index + 2 < members.count, members[index + 1] == UInt8(ascii: "-") {
        if members[index] <= byte, byte <= members[index + 2] { isFound = true }
        index += 3
      } else {
        if members[index] == byte { isFound = true }
        index += 1
      }
    }
    return isFound != isInverted
  }
}
