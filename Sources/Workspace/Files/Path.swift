/// Paths as text with `/`; nothing here asks the file system.
package enum Path {
  /// Returns `path` below `base`, or `path` itself where it is absolute; `.` and `..` are resolved.
  package static func absolute(_ path: String, from base: String) -> String {
    normalised(isAbsolute(path) ? path : "\(base)/\(path)")
  }

  /// Returns `path` as it is written from `base`, both absolute.
  package static func relative(_ path: String, to base: String) -> String {
    let target = components(path)
    let origin = components(base)
    let shared = zip(target, origin).prefix { $0 == $1 }.count
    let steps = Array(repeating: "..", count: origin.count - shared) + target[shared...]
    return steps.isEmpty ? "." : steps.joined(separator: "/")
  }

  /// Returns the folder that holds `path`.
  package static func parent(of path: String) -> String {
    let parts = components(path).dropLast().joined(separator: "/")
    return isAbsolute(path) ? "/\(parts)" : (parts.isEmpty ? "." : parts)
  }

  /// Returns the last component of `path`.
  package static func name(of path: String) -> String { components(path).last ?? path }

  private static func normalised(_ path: String) -> String {
    var parts: [String] = []
    for part in components(path) {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  private static func isAbsolute(_ path: String) -> Bool { path.utf8.first == UInt8(ascii: "/") }

  /// A slash is one as a byte: before a combining mark it is no character of its own.
  private static func components(_ path: String) -> [String] {
    path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
  }
}
