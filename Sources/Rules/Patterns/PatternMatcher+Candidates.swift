import Lexing
import SourceText
import Structure

// Where in a file a value can stand: found by a word that must be in it, not by trying every place.
extension PatternMatcher {
  /// Returns the ranges, in order, that `tree` is to be held against.
  mutating func candidates(for tree: PatternTree) -> [TokenRange] {
    switch tree {
    case .word(let word):
      let declared = declaredNames()
      return tokens(spelled: word).filter { isName($0) && !declared.contains(Int32($0)) }
        .map { TokenRange($0, $0 + 1) }
    case .string(let text): return strings(text).map { TokenRange($0, $0 + 1) }
    case .text(let text): return literals(text).map { TokenRange($0, $0 + 1) }
    case .role, .variable, .run:
      return (0..<tokens.count).map { TokenRange($0, $0 + 1) }
    case .member, .element, .call: return chains(tree)
    case .record(let fields, let bracket): return records(fields, bracket)
    case .list(_, let bracket): return brackets(bracket)
    case .sequence(let parts): return sequences(parts)
    }
  }

  // MARK: Words

  /// Whether the word at `index` stands on its own: no member, no field and no argument's name.
  private func isName(_ index: Int) -> Bool {
    guard tokens.kinds[index] == .word, index == 0 || !isDot(index - 1) else { return false }
    guard index > 0, index + 1 < tokens.count else { return true }
    let before = tokens.symbol(index - 1) == .comma || tokens.kinds[index - 1] == .open
    return !before
      || tokens.symbol(index + 1) != .colon
        && !(language.assignedArguments && tokens.symbol(index + 1) == .assign)
  }

  /// The tokens that declare parameters, functions, types and imported names.
  private mutating func declaredNames() -> Set<Int32> {
    var found: Set<Int32> = []
    for declaration in file.index.declarations where declaration.step < 0 {
      found.insert(declaration.name)
    }
    return found
  }

  /// The tokens whose bytes, without the `#` of a private name, are `word`.
  private mutating func tokens(spelled word: [UInt8]) -> [Int] {
    file.candidates.tokens(word, in: &file.index).map(Int.init)
  }

  /// The strings that hold just `text`.
  private mutating func strings(_ text: [UInt8]) -> [Int] {
    file.candidates.strings(text, in: &file.index).map(Int.init)
  }

  /// The numbers and regular expressions that are `text`.
  private func literals(_ text: [UInt8]) -> [Int] {
    guard let first = text.first, text.count <= bytes.count else { return [] }
    return (0...(bytes.count - text.count)).compactMap { offset in
      guard bytes[offset] == first, isSame(offset..<(offset + text.count), text) else { return nil }
      let token = token(at: offset)
      return token >= 0 && tokens.range(token).indices == offset..<(offset + text.count)
        ? token : nil
    }
  }

  /// The token that holds the byte at `offset`; -1 for white space and comments.
  private func token(at offset: Int) -> Int {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if Int(tokens.starts[middle]) <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 && Int(tokens.ends[low - 1]) > offset ? low - 1 : -1
  }

  // MARK: Chains

  /// The chains that hold the last word of `tree`, up to as many links behind it as `tree` has.
  private mutating func chains(_ tree: PatternTree) -> [TokenRange] {
    var links = 0
    var anchor = tree
    while true {
      switch anchor {
      case .member(_, .text(let word)):
        let members = tokens(spelled: word).filter { $0 > 0 && isDot($0 - 1) }.map { $0 + 1 }
        let keys = strings(word).filter { isKey($0) }.map { $0 + 2 }
        return (members + keys).sorted().compactMap { chain(endOfAnchor: $0, links) }
      case .word(let word):
        return tokens(spelled: word).filter { isName($0) }.compactMap {
          chain(endOfAnchor: $0 + 1, links)
        }
      case .member(let base?, _), .call(let base, _, _), .element(let base, _):
        links += 1
        anchor = base
      default: return allChains(like: tree)
      }
    }
  }

  /// Whether the string at `index` is the only thing in the brackets of an element.
  private func isKey(_ index: Int) -> Bool {
    index > 1 && isOpen(index - 1, .square) && Int(tokens.partners[index - 1]) == index + 1
      && continues(index - 1, after: 0)
  }

  /// The chain that goes on with `links` links behind the token before `end`.
  private func chain(endOfAnchor end: Int, _ links: Int) -> TokenRange? {
    var end = end
    for _ in 0..<links {
      guard let next = self.linkEnd(from: end, after: 0, before: tokens.count) else { return nil }
      end = next
    }
    guard var start = operandStart(endingAt: end, after: 0) else { return nil }
    if tokens.word(start) == .new, newEnd(start + 1, end) >= end, links == 0 { start += 1 }
    return TokenRange(start, end)
  }

  /// Every chain that ends as `tree` does, where it holds no word to look for.
  private func allChains(like tree: PatternTree) -> [TokenRange] {
    var found: [TokenRange] = []
    for index in 0..<tokens.count {
      let end: Int
      switch tree {
      case .member where isDot(index) && index + 1 < tokens.count: end = index + 2
      case .element where isOpen(index, .square) && continues(index, after: 0):
        end = Int(tokens.partners[index]) + 1
      default: continue
      }
      guard end > index, let start = operandStart(endingAt: end, after: 0) else { continue }
      found.append(TokenRange(start, end))
    }
    return found
  }

  // MARK: Brackets

  /// The records that hold the first name among `fields`.
  private mutating func records(_ fields: [PatternElement], _ bracket: BracketRole) -> [TokenRange]
  {
    let label = fields.lazy.compactMap { field -> [UInt8]? in
      if case .text(let text) = field.label { text } else { nil }
    }.first
    guard let label else { return brackets(bracket) }
    let openers = openers()
    let places = (tokens(spelled: label) + strings(label)).map { openers[$0] }
    return Set(places.filter { $0 >= 0 }).sorted().map { group(at: Int($0)) }
  }

  /// For each token the innermost bracket that is open before it; -1 outside of all.
  private func openers() -> [Int32] {
    var table = [Int32](repeating: -1, count: tokens.count)
    var open: [Int32] = []
    for index in 0..<tokens.count {
      if tokens.kinds[index] == .close, tokens.partners[index] >= 0 { _ = open.popLast() }
      table[index] = open.last ?? -1
      if tokens.kinds[index] == .open, tokens.partners[index] >= 0 {
        open.append(Int32(truncatingIfNeeded: index))
      }
    }
    return table
  }

  /// All of the bracket that opens at `open`, with the name before Python's `dict(…)`.
  private func group(at open: Int) -> TokenRange {
    let end = Int(tokens.partners[open]) + 1
    let isNamed =
      language.assignedArguments && isOpen(open, .parenthesis) && open > 0
      && tokens.kinds[open - 1] == .word && (open < 2 || !isDot(open - 2))
    return TokenRange(isNamed ? open - 1 : open, end)
  }

  /// Every bracket of one kind that goes on with nothing.
  private func brackets(_ role: BracketRole) -> [TokenRange] {
    (0..<tokens.count).filter {
      tokens.kinds[$0] == .open && tokens.partners[$0] > $0 && shape($0) == role
        && !continues($0, after: 0)
    }.map { TokenRange($0, Int(tokens.partners[$0]) + 1) }
  }

  // MARK: Sequences

  /// Every place where the first sign of `parts` stands, with all that the parts match around it.
  private mutating func sequences(_ parts: [PatternPart]) -> [TokenRange] {
    guard let anchor = parts.firstIndex(where: \.isSign), anchor <= 1 else { return [] }
    var found: [TokenRange] = []
    for index in signs(parts[anchor]) {
      guard let start = anchor == 0 ? index : operandStart(endingAt: index, after: 0) else {
        continue
      }
      begin()
      guard let end = self.end(of: parts[...], from: start, before: tokens.count, isWhole: false)
      else {
        continue
      }
      found.append(TokenRange(start, end))
    }
    return found
  }

  private mutating func signs(_ part: PatternPart) -> [Int] {
    switch part {
    case .symbol(let role, let text):
      role == .other ? operators(text) : file.candidates.tokens(role, in: &file.index).map(Int.init)
    case .word(let role, let word):
      role == .name
        ? tokens(spelled: word) : file.candidates.tokens(role, in: &file.index).map(Int.init)
    case .operand: []
    }
  }

  /// The operators without a role that are spelled like `text`.
  private func operators(_ text: [UInt8]) -> [Int] {
    (0..<tokens.count).filter {
      tokens.kinds[$0] != .word && tokens.symbol($0) == .other
        && isSame(tokens.range($0).indices, text)
    }
  }
}

extension PatternPart {
  /// Whether it is a word or an operator between operands.
  var isSign: Bool {
    if case .operand = self { false } else { true }
  }
}
