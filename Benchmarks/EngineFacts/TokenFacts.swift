import Lexing

/// The tokens of a file as three lists: where each begins and ends, and a letter for its kind.
struct TokenFacts {
  private(set) var starts: [String] = []
  private(set) var ends: [String] = []
  private(set) var kinds = ""

  /// Reads off the `tokens` of `bytes`; those without a place of their own stand at -1.
  init(_ tokens: Tokens, of bytes: [UInt8]) {
    for index in 0..<tokens.count {
      let (start, end) = (Int(tokens.starts[index]), Int(tokens.ends[index]))
      switch tokens.kinds[index] {
      case .newline, .indent, .dedent: add(-1, -1, letter(of: tokens.kinds[index]))
      case .elementClose where end - start > 1, .tagPunctuation where end - start > 1:
        add(start, start + 1, "p")
        add(end - 1, end, "p")
      case .elementText: addText(start..<end, of: bytes)
      default:
        if end > start { add(start, end, letter(of: tokens.kinds[index])) }
      }
    }
  }

  private mutating func add(_ start: Int, _ end: Int, _ kind: Character) {
    starts.append(String(start))
    ends.append(String(end))
    kinds.append(kind)
  }

  /// White space around the text of an element is no part of it.
  private mutating func addText(_ range: Range<Int>, of bytes: [UInt8]) {
    let isSpace = { (offset: Int) in [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset]) }
    guard let first = range.first(where: { !isSpace($0) }),
      let last = range.last(where: { !isSpace($0) })
    else { return }
    add(first, last + 1, letter(of: .elementText))
  }

  private func letter(of kind: TokenKind) -> Character {
    switch kind {
    case .word: "w"
    case .number: "n"
    case .string: "s"
    case .stringHead: "h"
    case .stringMiddle: "m"
    case .stringTail: "t"
    case .regex: "r"
    case .elementText: "x"
    case .newline: "N"
    case .indent: "I"
    case .dedent: "D"
    case .directive: "d"
    case .bad: "b"
    case .interpolationOpen, .interpolationClose, .operator, .separator, .open, .close,
      .elementOpen, .elementClose, .tagPunctuation:
      "p"
    }
  }
}

extension JSONObject {
  /// Adds the tokens of a file.
  mutating func add(_ facts: TokenFacts) {
    add("starts", list: facts.starts)
    add("ends", list: facts.ends)
    add("kinds", text: facts.kinds)
  }
}
