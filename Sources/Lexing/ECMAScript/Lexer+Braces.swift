extension Lexer<ECMAScriptHooks> {
  /// How far back the `case` of a colon is looked for.
  private static var caseSearchLimit: Int { 64 }

  /// Whether the brace at this place opens an object or an object type, not a block or a body.
  mutating func braceOpensValue() -> Bool {
    guard count > 0 else { return false }
    let last = count - 1
    switch kinds[last] {
    case .word: return wordPrecedesValue(last)
    case .operator: return operatorPrecedesValue(last)
    case .separator: return separatorPrecedesValue(last)
    case .open: return bracketRole(last) != .block
    case .interpolationOpen: return true
    default: return false
    }
  }

  /// Behind an arrow a body begins; on the line after a postfix operator, a block.
  private mutating func operatorPrecedesValue(_ index: Int) -> Bool {
    if symbolBefore(index + 1) == .arrow { return isInAngle }
    return lineBreak == 0 || !isPostfix(index)
  }

  /// `return` and `yield` end with their line.
  private mutating func wordPrecedesValue(_ index: Int) -> Bool {
    let role = wordBefore(index + 1)
    if lineBreak != 0, role == .return || role == .yield { return false }
    switch role {
    case .return, .throw, .case, .default, .await, .yield, .typeOf, .void, .new, .delete, .in,
      .instanceOf, .of, .as, .is, .extends, .variable, .constant, .generic, .importing, .exporting:
      return true
    case .alias: return isTypeImport(index)
    default: return false
    }
  }

  /// `import type {` and `export type {` list names.
  private mutating func isTypeImport(_ index: Int) -> Bool {
    let before = wordBefore(index)
    return before == .importing || before == .exporting
  }

  private mutating func separatorPrecedesValue(_ index: Int) -> Bool {
    switch symbolBefore(index + 1) {
    case .semicolon: return false
    case .comma: return true
    default: return !colonEndsLabel(index)
    }
  }

  /// Whether the colon at `index` ends `case x:`, `default:` or a label.
  private mutating func colonEndsLabel(_ index: Int) -> Bool {
    guard top < 0 || (kinds[top] == .open && bracketRole(top) == .block) else { return false }
    var back = index - 1
    if back >= 0, kinds[back] == .word, beginsStatement(back) { return true }
    for _ in 0..<Self.caseSearchLimit {
      guard back > top else { return false }
      switch kinds[back] {
      case .word where wordBefore(back + 1) == .case: return true
      case .separator: return false
      case .operator where symbolBefore(back + 1) == .question: return false
      case .close where partners[back] >= 0: back = Int(partners[back])
      default: break
      }
      back -= 1
    }
    return false
  }

  /// Whether the word at `index` stands where a statement begins.
  private mutating func beginsStatement(_ index: Int) -> Bool {
    guard index > top + 1 else { return true }
    switch kinds[index - 1] {
    case .separator: return symbolBefore(index) == .semicolon
    case .close: return bracketRole(index - 1) == .block
    case .operator, .open: return false
    default: return marks[index] & Tokens.lineBreakMark != 0
    }
  }
}
