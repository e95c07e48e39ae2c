import Rules

// Taking a guard away.
extension EditedCode {
  /// Takes away the statement of `guardian`, or opens the block around `trigger` that it heads;
  /// false where it is neither, or where something depends on it.
  mutating func release(_ trigger: Part, from guardian: Part) -> Bool {
    guard guardian.start.line != trigger.start.line else { return releaseOnLine(trigger) }
    guard trigger.statement.contains(where: guardian.statement.contains) else {
      guard !isContinued(guardian) else { return false }
      remove(guardian)
      return true
    }
    return unwrap(guardian, around: trigger)
  }

  /// `if (c) act();` becomes `act();`.
  private mutating func releaseOnLine(_ trigger: Part) -> Bool {
    guard let index = lines.firstIndex(where: { $0.id == trigger.start.line }) else { return false }
    let text = lines[index].text
    let blanks = Self.blanks(of: text)
    let code = text.dropFirst(blanks.count)
    guard hasBraces, code.hasPrefix("if ("), let end = Self.closing(of: code) else { return false }
    let rest = code[code.index(after: end)...].drop(while: \.isWhitespace)
    guard !rest.isEmpty, !rest.hasPrefix("{") else { return false }
    lines[index].text = String(blanks + rest)
    return true
  }

  /// The parenthesis that closes the first one of `code`.
  private static func closing(of code: Substring) -> Substring.Index? {
    var depth = 0
    for index in code.indices {
      if code[index] == "(" { depth += 1 }
      guard code[index] == ")" else { continue }
      depth -= 1
      if depth == 0 { return index }
    }
    return nil
  }

  /// The block that `head` opens goes, and what stands in it stays.
  private mutating func unwrap(_ head: Part, around trigger: Part) -> Bool {
    let places = lines.indices.filter { head.statement.contains(lines[$0].id) }
    guard let first = places.first, let last = places.last, head.start.line == lines[first].id,
      lines[first].text.drop(while: \.isWhitespace).hasPrefix("if"), !isContinued(head)
    else { return false }
    let depth = Self.blanks(of: lines[first].text).count
    let isClosed = lines[last].text.drop(while: \.isWhitespace) == "}"
    guard isClosed == hasBraces else { return false }
    let inside = (first + 1)..<(hasBraces ? last : last + 1)
    let isOneBlock = inside.allSatisfy {
      Self.blanks(of: lines[$0].text).count > depth || lines[$0].text.isEmpty
    }
    guard let next = inside.first, isOneBlock else { return false }
    let extra = Self.blanks(of: lines[next].text).count - depth
    for place in inside { lines[place].text = String(lines[place].text.dropFirst(extra)) }
    if hasBraces { lines.remove(at: last) }
    lines.remove(at: first)
    return true
  }

  /// Whether `else` or its like follows the statement of `part`.
  private func isContinued(_ part: Part) -> Bool {
    guard let last = lines.lastIndex(where: { part.statement.contains($0.id) }),
      let next = lines[(last + 1)...].first(where: { !$0.text.allSatisfy(\.isWhitespace) })
    else { return false }
    let text = next.text.drop(while: \.isWhitespace)
    return ["else", "elif", "except", "finally", "catch"].contains(where: text.hasPrefix)
  }
}
