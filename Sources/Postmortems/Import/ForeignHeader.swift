import Documents
import SourceText

/// The lines between two fences at the very top of a file, read a line at a time: for headers that
/// are no YAML.
struct ForeignHeader: Sendable {
  let lines: [String]
  let bodyStart: Int
  /// What stands before and after the first `separator` of each line.
  let fields: [ForeignField]

  /// Reads the header; nil where the first line is no fence or none closes it.
  init?(in text: SourceText, fence: String, separator: Character) {
    guard Self.isFence(text, 1, fence) else { return nil }
    let closing = stride(from: 2, through: text.lines.count, by: 1).first {
      Self.isFence(text, $0, fence) || fence == "---" && Self.isFence(text, $0, "...")
    }
    guard let closing else { return nil }
    let lines = (2..<closing).map { text.text(in: text.range(ofLine: $0)) }
    self.lines = lines
    bodyStart =
      closing < text.lines.count ? text.lines.start(ofLine: closing + 1) : text.bytes.count
    fields = lines.enumerated().compactMap { index, line in
      Self.field(line, separator, line: index + 2)
    }
  }

  private static func isFence(_ text: SourceText, _ line: Int, _ fence: String) -> Bool {
    let written = text.text(in: text.range(ofLine: line))
    return written.hasPrefix(fence) && written.dropFirst(fence.count).allSatisfy(\.isWhitespace)
  }

  private static func field(_ text: String, _ separator: Character, line: Int) -> ForeignField? {
    guard let first = text.first, !first.isWhitespace, first != "#", first != "-",
      let middle = text.firstIndex(of: separator)
    else { return nil }
    var value = text[text.index(after: middle)...].trimmed
    let isList = value.hasPrefix("[") && value.hasSuffix("]")
    if isList { value = String(value.dropFirst().dropLast()) }
    let items =
      isList ? value.split(separator: ",").map { unquoted($0.trimmed) } : [unquoted(value)]
    return ForeignField(
      key: text[..<middle].trimmed, values: items.filter { !$0.isEmpty && $0 != "null" },
      line: line)
  }

  private static func unquoted(_ text: String) -> String {
    guard text.count > 1, let quote = text.first, quote == "\"" || quote == "'", text.last == quote
    else { return text }
    return String(text.dropFirst().dropLast())
  }
}
