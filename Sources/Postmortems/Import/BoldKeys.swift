import Documents
import SourceText

/// Reads lines such as `**Date**: June 7, 2025` and `**Status:** open`, colon inside or outside.
enum BoldKeys {
  /// Returns the keys of the first block of such lines that has one we know; text between fences and
  /// below the second heading after the title belongs to the story.
  static func fields(of document: Document) -> [ForeignField] {
    var block: [ForeignField] = []
    var code = CodeLines(document)
    let end = document.sections.filter { $0.level > 1 }.dropFirst().first?.range.start
    for line in 1...document.text.lines.count {
      let range = document.text.range(ofLine: line)
      let text = document.text.text(in: range)
      if !code.contains(range), let field = field(text, line: line) {
        block.append(field)
        continue
      }
      if isHeader(block) { return block }
      block = []
      if let end, range.start >= end { return [] }
    }
    return isHeader(block) ? block : []
  }

  private static func isHeader(_ block: [ForeignField]) -> Bool {
    block.contains { $0.meaning != nil }
  }

  private static func field(_ text: String, line: Int) -> ForeignField? {
    var rest = text.drop { $0.isWhitespace || $0 == "-" || $0 == ">" }
    guard rest.hasPrefix("**") || rest.hasPrefix("__") || rest.hasPrefix("* **") else { return nil }
    rest = rest.drop { $0 == "*" || $0 == "_" || $0 == " " }
    let mark = text.contains("**") ? "**" : "__"
    guard let close = rest.firstRange(of: mark) else { return nil }
    var key = rest[..<close.lowerBound]
    var value = rest[close.upperBound...]
    if key.last == ":" {
      key = key.dropLast()
    } else {
      value = value.drop(while: \.isWhitespace)
      guard value.first == ":" else { return nil }
      value = value.dropFirst()
    }
    let written = value.trimmed
    guard !written.isEmpty, !key.isEmpty, key.count <= 40 else { return nil }
    return ForeignField(key: String(key), values: [written], line: line)
  }
}
