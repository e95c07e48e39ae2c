import Lexing

/// Which files are source files, as far as their names tell.
package enum SourceLanguage {
  private static let suffixes = Set(LanguageProfile.all.flatMap(\.suffixes).map { Array($0.utf8) })
  private static let markdown: Set<[UInt8]> = [Array("md".utf8), Array("markdown".utf8)]

  /// The bytes that begin a script whose name tells nothing.
  static let hashbang = Array("#!".utf8)

  /// Returns whether a file of that name can be a source file, or Markdown where that is wanted: its
  /// ending says so, or it has none.
  package static func accepts(_ name: some BidirectionalCollection<UInt8>, markdown: Bool) -> Bool {
    guard let suffix = suffix(of: name) else { return true }
    return suffixes.contains(suffix) || markdown && Self.markdown.contains(suffix)
  }

  /// Returns whether the name at the end of `path` has no ending.
  static func isUnmarked(_ path: String) -> Bool { suffix(of: name(of: path)) == nil }

  /// Returns whether the file at `path` is Markdown.
  static func isMarkdown(_ path: String) -> Bool {
    suffix(of: name(of: path)).map(markdown.contains) ?? false
  }

  private static func name(of path: String) -> Substring.UTF8View.SubSequence {
    path[...].utf8.split(separator: UInt8(ascii: "/")).last ?? path[...].utf8
  }

  /// The bytes behind the last dot that does not begin the name, in small letters.
  private static func suffix(of name: some BidirectionalCollection<UInt8>) -> [UInt8]? {
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else {
      return nil
    }
    return name[name.index(after: dot)...].map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
  }
}
