import Lexing

// Reads the members of classes and object literals where methods have no keyword.
extension StructureBuilder {
  /// Reads the begin of a member up to its block or value; false when none begins here.
  mutating func readMember() -> Bool {
    guard symbol(index) != .at, symbol(index) != .comma, symbol(index) != .semicolon else {
      return false
    }
    let isClass = top.kind == .members
    atMember = false
    let head = readMemberHead()
    if isClass, word(head.next - 1) == .staticMember, opens(.block, at: head.next) {
      beginFunction(.staticBlock, first: head.next - 1, traits: .typeLevel, blockAt: head.next)
      beginFunctionBlock()
      return true
    }
    if opens(.square, at: head.next) {
      beginComputedName(head)
      return true
    }
    guard let open = endOfMemberName(head.next) else { return false }
    if opens(.parenthesis, at: open) {
      return readMethod(head, name: head.next, open: open, isClass)
    }
    guard isClass else { return readKey(head.next) }
    index = head.next
    previous = index - 1
    top.start = index
    return readKey(head.next)
  }

  /// Reads a member's name that a colon or comma follows: the fields of most literals.
  mutating func readPlainMember() {
    if top.kind == .members { top.start = index }
    atMember = false
    operandEnd = false
    afterDot = false
    takeOperand()
  }

  /// Reads the expression that a member's name is computed from.
  private mutating func beginComputedName(_ head: MemberHead) {
    memberHeads.append(head)
    index = head.next
    previous = index - 1
    operandEnd = false
    afterDot = false
    pushBracket(.square)
    top.flag = true
  }

  /// Goes on behind the computed name of a member, which opened at `open`.
  mutating func readComputedMember(_ head: MemberHead, _ open: Int) {
    let isClass = top.kind == .members
    operandStart = open
    operandEnd = true
    top.start = isClass ? open : top.start
    let next = skipMarks(index)
    guard opens(.parenthesis, at: next) else { return }
    _ = readMethod(head, name: -1, open: next, isClass)
  }

  /// Goes over what may stand between a member's name and its parameters.
  private mutating func skipMarks(_ start: Int) -> Int {
    var next = start
    if symbol(next) == .question || symbol(next) == .bang { next += 1 }
    if opens(.angle, at: next) { next = partner(next) + 1 }
    return next
  }

  /// Goes over the words before a member's name.
  private mutating func readMemberHead() -> MemberHead {
    var head = MemberHead(first: index, next: index)
    while let word = word(head.next), !endsMemberName(head.next + 1) {
      if word == .async, startsLine(head.next + 1) { break }
      structure.work += 1
      switch word {
      case .staticMember: head.traits.insert(.typeLevel)
      case .async: head.traits.insert(.async)
      case .getter, .setter: head.kind = .accessor
      case .modifier: break
      default: return head
      }
      head.next += 1
      if word == .staticMember || word == .modifier { head.first = head.next }
    }
    if symbol(head.next) == .star {
      head.traits.insert(.generator)
      head.next += 1
    }
    return head
  }

  /// Whether the word before `index` is a member's name and no modifier.
  private mutating func endsMemberName(_ index: Int) -> Bool {
    guard index < count else { return true }
    switch kinds[index] {
    case .word, .string, .number: return false
    case .open: return !opens(.square, at: index) && !opens(.block, at: index)
    case .operator: return symbol(index) != .star
    default: return true
    }
  }

  /// Finds what follows the member's name at `start`: nil when there is no name.
  private mutating func endOfMemberName(_ start: Int) -> Int? {
    switch kind(start) {
    case .word, .string, .number: skipMarks(start + 1)
    default: nil
    }
  }

  /// Reads a method up to its block; a class may hold one without a block.
  private mutating func readMethod(
    _ head: MemberHead, name: Int, open: Int, _ isClass: Bool
  ) -> Bool {
    let header = endOfHeader(ofParametersAt: open)
    guard header.hasBlock || isClass else { return readKey(name) }
    previous = head.first - 1
    if header.hasBlock {
      beginFunction(
        head.kind, first: head.first, name: name, traits: head.traits, blockAt: header.end)
      beginParameters(open)
    } else {
      index = max(header.end, index + 1)
      previous = index - 1
      operandEnd = true
    }
    return true
  }

  /// Reads a name or key, whose value may follow.
  private mutating func readKey(_ name: Int) -> Bool {
    guard name == index, kinds[index] == .word else { return false }
    operandEnd = false
    afterDot = false
    takeOperand()
    return true
  }
}
