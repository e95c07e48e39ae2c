extension Lexer<ECMAScriptHooks> {
  /// Reads JSX from here on: an element's `<`, or what follows code inside an element, until the
  /// outermost element ends or code begins.
  mutating func readMarkup() {
    if top < 0 || kinds[top] != .elementOpen { openElement() }
    while at < bytes.count, top >= 0, kinds[top] == .elementOpen {
      let goesOn = isChildren(top) ? readChild() : readTagPart()
      if !goesOn { return }
    }
  }

  /// Whether the element at `index` has its opening tag behind it.
  mutating func isChildren(_ index: Int) -> Bool {
    marks[index] & ~Tokens.lineBreakMark == ElementState.children
  }

  private mutating func enter(_ state: UInt8) {
    marks[top] = marks[top] & Tokens.lineBreakMark | state
  }

  private mutating func openElement() {
    at += 1
    emit(.elementOpen, ElementState.tag, from: at - 1)
    push()
  }

  /// Reads one child; false when code begins.
  private mutating func readChild() -> Bool {
    switch bytes[at] {
    case UInt8(ascii: "{"): return openContainer()
    case UInt8(ascii: "<") where peek(1) == UInt8(ascii: "/"):
      at += 2
      emit(.tagPunctuation, from: at - 2)
      if !overflowed { enter(ElementState.closingTag) }
    case UInt8(ascii: "<"): openElement()
    default: readElementText()
    }
    return true
  }

  private mutating func readElementText() {
    let start = at
    while at < bytes.count, bytes[at] != UInt8(ascii: "{"), bytes[at] != UInt8(ascii: "<") {
      at += 1
    }
    emit(.elementText, from: start)
  }

  private mutating func openContainer() -> Bool {
    at += 1
    emit(.interpolationOpen, from: at - 1)
    push()
    return false
  }

  /// Reads one part of an opening or closing tag; false when code begins.
  private mutating func readTagPart() -> Bool {
    let byte = bytes[at]
    switch byte {
    case UInt8(ascii: ">"): endTag()
    case UInt8(ascii: "{"): return openContainer()
    case UInt8(ascii: "\""), UInt8(ascii: "'"): readAttributeText()
    case UInt8(ascii: "<"): return readLessInTag()
    case UInt8(ascii: "/"): readSlashInTag()
    default: return readTagByte(byte)
    }
    return true
  }

  /// Reads a name, an operator or white space of a tag; false when the tag is broken.
  private mutating func readTagByte(_ byte: UInt8) -> Bool {
    switch classOf(byte) {
    case .white: at += 1
    case .lineEnd:
      at += 1
      lineBreak = Tokens.lineBreakMark
    case .word, .unicode: readTagName()
    case .operator where isTagOperator(byte):
      at += 1
      emitOperator(tables.operators.role(ofByte: byte), from: at - 1)
    default: return leaveBroken()
    }
    return true
  }

  /// Gives up the elements around a broken tag, so that code goes on behind it.
  private mutating func leaveBroken() -> Bool {
    while top >= 0, kinds[top] == .elementOpen { abandonTop() }
    return false
  }

  private mutating func isTagOperator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
  }

  /// Reads a tag's or an attribute's name, which may hold hyphens.
  private mutating func readTagName() {
    let start = at
    repeat {
      at += 1
      skipWord()
    } while peek(0) == UInt8(ascii: "-")
    emit(.word, from: start)
  }

  private mutating func readAttributeText() {
    let start = at
    let quote = bytes[at]
    at += 1
    while at < bytes.count, bytes[at] != quote { at += 1 }
    if at < bytes.count { at += 1 } else { fault(.unterminatedString, at: start) }
    emit(.string, from: start)
  }

  /// Behind `=` an element is a value; behind the tag's name type arguments begin.
  private mutating func readLessInTag() -> Bool {
    if symbolBefore(count) == .assign {
      openElement()
      return true
    }
    guard hooks.isTyped else { return leaveBroken() }
    at += 1
    emitOperator(.other, from: at - 1)
    push()
    return false
  }

  private mutating func readSlashInTag() {
    switch peek(1) {
    case UInt8(ascii: "/"): skipLineComment()
    case UInt8(ascii: "*"): skipBlockComment(nests: false)
    default: readSelfClosing()
    }
  }

  /// Reads `/>`, whose parts may stand apart.
  private mutating func readSelfClosing() {
    var end = at + 1
    skipSpaces(&end)
    guard end < bytes.count, bytes[end] == UInt8(ascii: ">") else { return readBad() }
    let start = at
    at = end + 1
    emit(.elementClose, from: start)
    pop()
  }

  /// Reads the `>` of a tag: children follow an opening one, a closing one ends the element.
  private mutating func endTag() {
    let closes = marks[top] & ~Tokens.lineBreakMark == ElementState.closingTag
    at += 1
    emit(closes ? .elementClose : .tagPunctuation, from: at - 1)
    guard !overflowed else { return }
    if closes { pop() } else { enter(ElementState.children) }
  }
}
