// Blocks of which the last statement was taken out.
extension EditedCode {
  /// Returns the line above `index` where it opens a block in which no code is left.
  func headOfEmptyBlock(around index: Int) -> Int? {
    guard let head = lines[..<index].lastIndex(where: isCode),
      lines[head].text.hasSuffix(hasBraces ? "{" : ":")
    else { return nil }
    let next = lines[index...].first(where: isCode)?.text
    let isEmpty =
      hasBraces
      ? next?.drop(while: \.isWhitespace).hasPrefix("}") == true
      : next.map { Self.blanks(of: $0).count } ?? 0 <= Self.blanks(of: lines[head].text).count
    return isEmpty ? head : nil
  }

  /// Takes out the block that the `if` at `head` opens; false where it is none, or an `else` hangs
  /// on it.
  mutating func removeEmptyBlock(headedBy head: Int) -> Bool {
    let words = lines[head].text.split { $0.isWhitespace || $0 == "(" }
    let next = lines[(head + 1)...].firstIndex(where: isCode)
    guard words.first == "if" else { return false }
    if hasBraces {
      guard let next, lines[next].text.drop(while: \.isWhitespace) == "}" else { return false }
      guard !isElse(lines[(next + 1)...].first(where: isCode)) else { return false }
      lines.remove(at: next)
    } else if isElse(next.map { lines[$0] }) {
      return false
    }
    lines.remove(at: head)
    return true
  }

  private func isElse(_ line: Line?) -> Bool {
    let text = line?.text.drop(while: \.isWhitespace) ?? ""
    return ["else", "elif"].contains(where: text.hasPrefix)
  }

  private func isCode(_ line: Line) -> Bool {
    let text = line.text.drop(while: \.isWhitespace)
    return !text.isEmpty && !text.hasPrefix(hasBraces ? "//" : "#")
  }
}
