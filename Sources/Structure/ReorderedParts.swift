import Lexing

/// The parts of a file that are written before what is evaluated before them: `a` in
/// `a if c else b`, and the element of a comprehension.
///
/// Found in one pass before the structure is read.
struct ReorderedParts {
  /// One such part.
  struct Part {
    /// Whether it is a comprehension's element.
    let isComprehension: Bool
    /// Its `if`, or its first `for` (or the `async` before it).
    let middle: Int
    /// Its `else`, or the closing bracket.
    let end: Int
  }

  /// An open bracket, or the whole file, while the parts are looked for.
  private struct Level {
    let token: Int
    var start: Int
    var condition = -1
    var loop = -1
  }

  /// For each token where a part begins the number of its part, else -1.
  private var first: [Int32] = []
  private var parts: [Part] = []
  private var later: [Int32] = []

  /// Whether there is none.
  var isEmpty: Bool { parts.isEmpty }

  /// Takes the outermost part that begins at `index` and has not been taken yet.
  mutating func take(at index: Int) -> Part? {
    let part = Int(first[index])
    guard part >= 0 else { return nil }
    first[index] = later[part]
    return parts[part]
  }

  /// Finds all parts in `tokens`.
  mutating func find(in tokens: borrowing Tokens) {
    first = [Int32](repeating: -1, count: tokens.count + 1)
    var levels = [Level(token: -1, start: 0)]
    for index in 0..<tokens.count {
      switch tokens.kinds[index] {
      case .open, .interpolationOpen: levels.append(Level(token: index, start: index + 1))
      case .close, .interpolationClose:
        close(index, Int(tokens.partners[index]), &levels)
      case .newline, .indent, .dedent:
        levels.removeAll(keepingCapacity: true)
        levels.append(Level(token: -1, start: index + 1))
      case .word: read(tokens.word(index), index, &levels, tokens)
      case .operator, .separator: read(tokens.symbol(index), index, &levels)
      default: break
      }
    }
  }

  private mutating func read(
    _ word: WordRole, _ index: Int, _ levels: inout [Level], _ tokens: borrowing Tokens
  ) {
    let level = levels.count - 1
    switch word {
    case .if:
      if index > levels[level].start, levels[level].loop < 0 { levels[level].condition = index }
    case .else:
      guard levels[level].condition >= 0 else { break }
      add(
        Part(isComprehension: false, middle: levels[level].condition, end: index),
        at: levels[level].start)
      levels[level].condition = -1
      levels[level].start = index + 1
    case .for:
      guard level > 0, levels[level].loop < 0, index > levels[level].start else { break }
      let isAsync = tokens.word(index - 1) == .async && index - 1 > levels[level].start
      levels[level].loop = isAsync ? index - 1 : index
    case .return, .yield, .in, .assert, .throw, .while, .elseIf, .from, .case, .lambda:
      if levels[level].condition < 0, word != .in || levels[level].loop < 0 {
        levels[level].start = index + 1
      }
    default: break
    }
  }

  private func read(_ symbol: OperatorRole, _ index: Int, _ levels: inout [Level]) {
    let level = levels.count - 1
    switch symbol {
    case .comma, .colon, .semicolon, .assign, .compoundAssign, .walrus:
      guard levels[level].loop < 0 else { return }
      levels[level].start = index + 1
      levels[level].condition = -1
    default: break
    }
  }

  /// Ends a bracket: the element of a comprehension is what stands before its first `for`.
  private mutating func close(_ index: Int, _ partner: Int, _ levels: inout [Level]) {
    guard partner >= 0 else { return }
    while levels.count > 1, levels[levels.count - 1].token > partner { levels.removeLast() }
    guard levels.count > 1, levels[levels.count - 1].token == partner else { return }
    let level = levels.removeLast()
    guard level.loop >= 0 else { return }
    add(Part(isComprehension: true, middle: level.loop, end: index), at: partner + 1)
  }

  private mutating func add(_ part: Part, at start: Int) {
    later.append(first[start])
    first[start] = Int32(truncatingIfNeeded: parts.count)
    parts.append(part)
  }
}
