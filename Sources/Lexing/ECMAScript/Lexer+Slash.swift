extension Lexer<ECMAScriptHooks> {
  /// Reads a comment, a regular expression or a division.
  mutating func readSlash() {
    switch peek(1) {
    case UInt8(ascii: "/"): skipLineComment()
    case UInt8(ascii: "*"): skipBlockComment(nests: false)
    default:
      if operandStandsBefore() || at < hooks.regexFreeEnd {
        ECMAScriptHooks.operatorToken(&self)
      } else {
        readRegex()
      }
    }
  }

  /// Reads `/…/flags`; a slash inside a class does not end it, a line end does.
  private mutating func readRegex() {
    let start = at
    var inClass = false
    at += 1
    while at < bytes.count, classOf(bytes[at]) != .lineEnd {
      switch bytes[at] {
      case UInt8(ascii: "\\") where classOf(peek(1)) != .lineEnd: at = min(at + 2, bytes.count)
      case UInt8(ascii: "/") where !inClass:
        at += 1
        skipWord()
        return emit(.regex, from: start)
      case UInt8(ascii: "["):
        inClass = true
        at += 1
      case UInt8(ascii: "]"):
        inClass = false
        at += 1
      default: at += 1
      }
    }
    recoverRegex(from: start)
  }

  /// Without an end on its line the slash was an operator after all, and so are those behind it: to
  /// try each would cost the square of the line.
  private mutating func recoverRegex(from start: Int) {
    fault(.unterminatedRegex, at: start)
    hooks.regexFreeEnd = at
    at = start
    ECMAScriptHooks.operatorToken(&self)
  }

  /// Whether an operand ends before this place, so that `/` divides and `<` compares.
  mutating func operandStandsBefore() -> Bool {
    guard count > 0 else { return false }
    let last = count - 1
    switch kinds[last] {
    case .number, .string, .stringTail, .regex, .elementClose, .bad: return true
    case .word: return wordIsOperand(last)
    case .close: return closerIsOperand(last)
    case .operator: return isPostfix(last)
    default: return false
    }
  }

  /// Whether the word at `index` is an operand; behind a keyword operator one begins.
  mutating func wordIsOperand(_ index: Int) -> Bool {
    switch WordRole(rawValue: marks[index] & ~Tokens.lineBreakMark) {
    case .return, .throw, .case, .default, .else, .repeat, .await, .yield, .typeOf, .void, .new,
      .delete, .in, .instanceOf, .extends, .is:
      false
    case .of: !endsOperand(index - 1)
    default: true
    }
  }

  /// Whether the token at `index` looks like the end of an operand, from its kind alone.
  private mutating func endsOperand(_ index: Int) -> Bool {
    guard index >= 0 else { return false }
    return kinds[index] == .word || kinds[index] == .close
  }

  /// Behind the head of a statement or a block an operand begins; behind other brackets one ended.
  private mutating func closerIsOperand(_ index: Int) -> Bool {
    switch bracketRole(index) {
    case .parenthesis: !closesStatementHead(index)
    case .block: isBodyOfValue(Int(partners[index]))
    default: true
    }
  }

  /// Whether the block that the token at `opened` begins is the body of a function or class that
  /// is itself an operand.
  ///
  /// Its keyword is looked for behind the parameters, the name and types.
  private mutating func isBodyOfValue(_ opened: Int) -> Bool {
    var index = opened - 1
    for _ in 0..<Self.headSearchLimit where index >= 0 {
      switch kinds[index] {
      case .word:
        let role = wordBefore(index + 1)
        if role == .function || role == .type { return isOperandPosition(index) }
        guard role == .name || role == .extends || role == .this else { return false }
      case .operator:
        guard symbolBefore(index + 1) == .star || symbolBefore(index + 1) == .dot else {
          return false
        }
      case .close where partners[index] >= 0 && bracketRole(index) != .block:
        index = Int(partners[index])
      default: return false
      }
      index -= 1
    }
    return false
  }

  private static var headSearchLimit: Int { 32 }

  /// Whether a function or class whose keyword stands at `index` is an operand, not a declaration.
  private mutating func isOperandPosition(_ index: Int) -> Bool {
    let start = wordBefore(index) == .async ? index - 1 : index
    guard start > 0 else { return false }
    switch kinds[start - 1] {
    case .operator: return symbolBefore(start) != .at
    case .open: return bracketRole(start - 1) != .block
    case .separator: return symbolBefore(start) == .comma
    case .interpolationOpen: return true
    case .word: return !wordIsOperand(start - 1) && !introducesStatement(start - 1)
    default: return false
    }
  }

  private mutating func introducesStatement(_ index: Int) -> Bool {
    let role = wordBefore(index + 1)
    return role == .default || role == .else || role == .repeat
  }

  private mutating func closesStatementHead(_ index: Int) -> Bool {
    let opened = Int(partners[index])
    guard opened > 0 else { return false }
    switch wordBefore(opened) {
    case .if, .while, .for, .with: return true
    case .await: return wordBefore(opened - 1) == .for
    default: return false
    }
  }

  /// Whether the operator at `index` stands behind its operand: `i++`, `x!`.
  mutating func isPostfix(_ index: Int) -> Bool {
    switch symbolBefore(index + 1) {
    case .bang: return true
    case .increment:
      return marks[index] & Tokens.lineBreakMark == 0 && index > 0 && isTarget(index - 1)
    default: return false
    }
  }

  /// Whether the token at `index` may be what `++` counts.
  private mutating func isTarget(_ index: Int) -> Bool {
    switch kinds[index] {
    case .word: wordIsOperand(index)
    case .close: closerIsOperand(index)
    case .operator: symbolBefore(index + 1) == .bang
    default: false
    }
  }
}
