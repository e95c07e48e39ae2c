import Lexing
import SourceText
import Structure

// What stands between brackets.
extension PatternMatcher {
  // MARK: Code

  /// The elements of `range`; `labels` is what stands behind a label.
  func codeElements(_ range: TokenRange, labels: OperatorRole?) -> [CodeElement] {
    file.index.split(range).map { part in
      let name = Int(part.name)
      if name < 0 || isLabel(name, labels) { return CodeElement(label: name, value: part.value) }
      return CodeElement(label: -1, value: TokenRange(name, Int(part.value.end)))
    }
  }

  private func isLabel(_ name: Int, _ labels: OperatorRole?) -> Bool {
    guard let labels else { return false }
    return tokens.symbol(name + 1) == labels && tokens.word(name) != .lambda
  }

  /// The call that is all of `range`; nil when `range` is none.
  func call(_ range: TokenRange) -> CodeCall? {
    var first = Int(range.first)
    var (end, closures) = closures(range)
    let isNew = tokens.word(first) == .new && newEnd(first + 1, end) == end
    if isNew { first += 1 }
    guard end > first else { return nil }
    let open = Int(tokens.partners[end - 1])
    if open > first, isOpen(open, .parenthesis), continues(open, after: first) {
      let arguments = TokenRange(open + 1, end - 1)
      let callee = TokenRange(first, withoutGenerics(open, after: first))
      return CodeCall(callee: callee, arguments: arguments, closures: closures, isNew: isNew)
    }
    guard isNew || !closures.isEmpty || isNamedDecorator(range) else { return nil }
    end = withoutGenerics(end, after: first)
    return CodeCall(
      callee: TokenRange(first, end), arguments: TokenRange(end, end), closures: closures,
      isNew: isNew)
  }

  /// Whether `range` is the name of a decorator, which is called without brackets.
  private func isNamedDecorator(_ range: TokenRange) -> Bool {
    language.blocks == .indentation && decorates(range)
  }

  /// The closures at the end of `range`, and where what they are given to ends.
  private func closures(_ range: TokenRange) -> (Int, [CodeElement]) {
    let first = Int(range.first)
    var end = Int(range.end)
    var closures: [CodeElement] = []
    guard language.bracesAreClosures else { return (end, closures) }
    while end > first, tokens.kinds[end - 1] == .close, isBrace(end - 1) {
      let open = Int(tokens.partners[end - 1])
      let isLabelled = isLabelled(open, after: first)
      guard isLabelled || continues(open, after: first) else { break }
      closures.append(
        CodeElement(
          label: isLabelled ? open - 2 : -1, value: TokenRange(open, end), isTrailing: true))
      end = isLabelled ? open - 2 : open
    }
    return (end, closures.reversed())
  }

  /// Where the `new` expression ends whose class begins at `start`.
  func newEnd(_ start: Int, _ limit: Int) -> Int {
    var index = start
    while index < limit {
      if tokens.bracket(index) == .parenthesis, tokens.partners[index] > index, index > start {
        return Int(tokens.partners[index]) + 1
      }
      let partner = Int(tokens.partners[index])
      index = partner > index ? partner + 1 : index + 1
    }
    return index
  }

  // MARK: In order

  /// Whether `elements` are, one after the other, what the pattern says.
  mutating func matches(
    _ pattern: ArraySlice<PatternElement>, _ elements: ArraySlice<CodeElement>
  ) -> Bool {
    guard let next = pattern.first else { return elements.isEmpty }
    let rest = pattern.dropFirst()
    guard case .run(let name) = next.value else {
      guard spend(), let element = elements.first, matches(next, element) else { return false }
      return matches(rest, elements.dropFirst())
    }
    let fewest = rest.count { !$0.isRun }
    guard elements.count >= fewest else { return false }
    let most = elements.count - fewest
    return matches(run: name, rest, elements, most, fewest == rest.count ? most : 0)
  }

  /// A run takes from `least` to `most` elements, as few as let the rest match.
  private mutating func matches(
    run name: Int?, _ rest: ArraySlice<PatternElement>, _ elements: ArraySlice<CodeElement>,
    _ most: Int, _ least: Int
  ) -> Bool {
    let before = captures.count
    let isFirst = firstRun == nil
    let least = max(least, isFirst ? shortestFirstRun : 0)
    firstRun = firstRun ?? 0
    for taken in stride(from: least, through: most, by: 1) where spend() {
      let start = elements.startIndex
      if bind(name, tokens(of: elements[start..<(start + taken)])),
        matches(rest, elements.dropFirst(taken))
      {
        if isFirst { firstRun = taken }
        return true
      }
      captures.removeLast(captures.count - before)
    }
    return false
  }

  private func tokens(of elements: ArraySlice<CodeElement>) -> TokenRange {
    guard let first = elements.first, let last = elements.last else { return .none }
    return TokenRange(Int(first.tokens.first), Int(last.value.end))
  }

  private mutating func matches(_ pattern: PatternElement, _ element: CodeElement) -> Bool {
    switch pattern.label {
    case nil: element.label < 0 && matches(pattern.value, element.value)
    case let label? where element.label >= 0:
      matches(label, element.label) && matches(pattern.value, element.value)
    default: element.isTrailing && matches(pattern.value, element.value)
    }
  }

  // MARK: By name

  /// Arguments with names stand in any order, behind or between the others.
  mutating func matchesByName(_ pattern: [PatternElement], _ elements: [CodeElement]) -> Bool {
    let named = pattern.filter { $0.label != nil }
    let labelled = elements.filter { $0.label >= 0 }
    let hasRun = pattern.contains(where: \.isRun)
    guard hasRun || named.count == labelled.count else { return false }
    let plain = pattern.filter { $0.label == nil }
    let positional = elements.filter { $0.label < 0 }
    guard matchesAnyOrder(named[...], labelled, []) else { return false }
    return matches(plain[...], positional[...])
  }

  /// Whether each of `pattern` matches another of `elements`; those at `taken` are gone.
  mutating func matchesAnyOrder(
    _ pattern: ArraySlice<PatternElement>, _ elements: [CodeElement], _ taken: Set<Int>
  ) -> Bool {
    guard let next = pattern.first else { return true }
    let before = captures.count
    for index in elements.indices where !taken.contains(index) {
      guard mayBe(next, elements[index]) else { continue }
      guard spend() else { return false }
      if matches(next, elements[index]),
        matchesAnyOrder(pattern.dropFirst(), elements, taken.union([index]))
      {
        return true
      }
      captures.removeLast(captures.count - before)
    }
    return false
  }

  /// Whether the label, where the pattern spells one, is the right one: the cheap question first.
  private func mayBe(_ pattern: PatternElement, _ element: CodeElement) -> Bool {
    guard case .text(let text) = pattern.label else { return true }
    guard element.label >= 0 else { return false }
    return tokens.kinds[element.label] == .string
      ? isSame(contents(element.label), text) : isWord(element.label, text)
  }

  // MARK: Records and lists

  /// Whether `range` is a record with the fields of the pattern, in any order; with a run others may
  /// stand beside them.
  mutating func matchesRecord(
    _ fields: [PatternElement], _ bracket: BracketRole, _ range: TokenRange
  ) -> Bool {
    let named = fields.filter { !$0.isRun }
    let isOpenEnded = named.count < fields.count
    guard let inside = inside(ofRecord: range, bracket) else { return false }
    if named.isEmpty, isOpenEnded { return true }
    let elements = self.fields(inside.range, inside.labels)
    guard isOpenEnded || elements.count == named.count else { return false }
    return matchesAnyOrder(named.map(withLabel)[...], elements, [])
  }

  /// The short form of a field, `{ type }`, has its own name as its value.
  private func withLabel(_ field: PatternElement) -> PatternElement {
    guard field.label == nil, case .word(let word) = field.value else { return field }
    return language.bareMethods ? PatternElement(label: .text(word), value: field.value) : field
  }

  /// What stands between the brackets of the record, or of Python's `dict`, that is all of `range`.
  private func inside(
    ofRecord range: TokenRange, _ bracket: BracketRole
  ) -> (range: TokenRange, labels: OperatorRole)? {
    let first = Int(range.first)
    let last = Int(range.end) - 1
    if last > first, Int(tokens.partners[first]) == last, tokens.kinds[first] == .open {
      guard shape(first) == bracket else { return nil }
      let isEmptyDictionary = last == first + 2 && tokens.symbol(first + 1) == .colon
      return (TokenRange(first + 1, isEmptyDictionary ? first + 1 : last), .colon)
    }
    guard language.assignedArguments, range.indices.count > 2,
      isWord(first, Array("dict".utf8)), isOpen(first + 1, .parenthesis),
      Int(tokens.partners[first + 1]) == last
    else { return nil }
    return (TokenRange(first + 2, last), .assign)
  }

  /// The fields of a record; the short form and a method have their own names.
  private func fields(_ range: TokenRange, _ labels: OperatorRole) -> [CodeElement] {
    codeElements(range, labels: labels).map { element in
      guard element.label < 0, language.bareMethods else { return element }
      let name = element.value.indices.first { tokens.word($0) != .async }
      guard let name, name < Int(element.value.end), tokens.kinds[name] == .word else {
        return element
      }
      let isShort = element.value.indices.count == 1
      guard isShort || name + 1 < Int(element.value.end) && isOpen(name + 1, .parenthesis) else {
        return element
      }
      return CodeElement(label: name, value: element.value)
    }
  }

  /// Whether `range` is a list with the items of the pattern.
  mutating func matchesList(
    _ items: [PatternElement], _ bracket: BracketRole, _ range: TokenRange
  ) -> Bool {
    let first = Int(range.first)
    let last = Int(range.end) - 1
    guard last > first, tokens.kinds[first] == .open, Int(tokens.partners[first]) == last else {
      return bracket == .parenthesis && isParameter(range)
        && matches(
          items[...], [CodeElement(label: -1, value: range)])
    }
    guard shape(first) == bracket else { return false }
    return matches(items[...], codeElements(TokenRange(first + 1, last), labels: nil)[...])
  }

  /// Whether `range` is the one parameter of an arrow function, without parentheses.
  private func isParameter(_ range: TokenRange) -> Bool {
    range.indices.count == 1 && Int(range.end) < tokens.count
      && tokens.symbol(Int(range.end)) == .arrow
  }
}
