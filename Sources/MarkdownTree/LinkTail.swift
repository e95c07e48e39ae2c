import SourceText

/// Reads what follows the closing bracket of a link or an image.
struct LinkTail {
  /// The index after `(destination "title")`, `[label]`, or nothing.
  private(set) var end: Int

  private let lines: BodyLines
  private let bytes: [UInt8]
  private let quotes: Int
  private let limit: Int

  /// Reads from `start`, inside so many quotes, and not beyond `limit`.
  init(_ lines: BodyLines, quotes: Int, from start: Int, to limit: Int) {
    self.lines = lines
    bytes = lines.source.bytes
    self.quotes = quotes
    self.limit = limit
    end = start
    end = inlineTail(start) ?? label(start) ?? start
  }

  private func inlineTail(_ start: Int) -> Int? {
    guard isByte("(", at: start) else { return nil }
    guard let destination = destination(spaces(start + 1)) else { return nil }
    let gap = spaces(destination)
    if isByte(")", at: gap) { return gap + 1 }
    guard gap > destination, let title = title(gap) else { return nil }
    let close = spaces(title)
    return isByte(")", at: close) ? close + 1 : nil
  }

  private func label(_ start: Int) -> Int? {
    guard isByte("[", at: start) else { return nil }
    return close(start + 1, "]", refusing: "[")
  }

  private func destination(_ start: Int) -> Int? {
    if isByte("<", at: start) { return close(start + 1, ">", refusing: "<\n\r") }
    var depth = 0
    var index = start
    while index < limit, bytes[index] > 0x20, bytes[index] != 0x7F {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")") where depth == 0: return index
      case UInt8(ascii: ")"): depth -= 1
      default: break
      }
      index += 1
    }
    return depth == 0 ? min(index, limit) : nil
  }

  private func title(_ start: Int) -> Int? {
    if isByte("\"", at: start) { return close(start + 1, "\"", refusing: "") }
    if isByte("'", at: start) { return close(start + 1, "'", refusing: "") }
    if isByte("(", at: start) { return close(start + 1, ")", refusing: "(") }
    return nil
  }

  private func close(_ start: Int, _ mark: Unicode.Scalar, refusing: String) -> Int? {
    var index = start
    while index < limit {
      if isByte(mark, at: index) { return index + 1 }
      if refusing.utf8.contains(bytes[index]) { return nil }
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  private func spaces(_ start: Int) -> Int {
    var index = lines.skipBlanks(at: start)
    while index < limit, bytes[index] == 0x0A || bytes[index] == 0x0D {
      index += bytes[index...].starts(with: "\r\n".utf8) ? 2 : 1
      index = lines.skipPrefix(at: index, quotes: quotes)
    }
    return min(index, limit)
  }

  private func isByte(_ mark: Unicode.Scalar, at index: Int) -> Bool {
    index < limit && bytes[index] == UInt8(ascii: mark)
  }
}
