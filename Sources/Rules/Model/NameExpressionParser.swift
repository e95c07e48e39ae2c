import SourceText

/// Reads a regular expression into a program, with a stack of open groups in place of recursion.
struct NameExpressionParser {
  /// How many instructions an expression can become: repetitions are written out.
  private static let longestProgram = 4_000
  /// How often something can be asked for.
  private static let largestCount = 1_000

  private typealias Instruction = NameExpression.Instruction

  /// Whether it began with `(?i)`.
  private(set) var ignoresCase = false
  private let scalars: [Unicode.Scalar]
  /// The offset of each scalar in UTF-8, and that of the end.
  private let offsets: [Int]
  private var index = 0
  private var groups: [Group] = [Group(open: 0)]

  /// An open group: the alternatives that are done, and the one that is being read.
  private struct Group {
    let open: Int
    var done: [[Instruction]] = []
    /// How many instructions these become.
    var doneCount = 0
    var sequence: [Instruction] = []
    /// The last thing that a repetition can stand behind.
    var last: [Instruction]?

    /// All that was read of the alternative.
    var finished: [Instruction] { sequence + (last?.shifted(by: sequence.count) ?? []) }

    /// Puts `item` behind what was read.
    mutating func append(_ item: [Instruction]) {
      if let last { sequence += last.shifted(by: sequence.count) }
      last = item
    }

    /// How many instructions were read of the alternative.
    var count: Int { sequence.count + (last?.count ?? 0) }
  }

  /// Prepares to read `text`.
  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    offsets = scalars.reduce(into: [0]) { $0.append(($0.last ?? 0) + UTF8.width($1)) }
  }

  /// Returns the program.
  mutating func parse() throws(PatternError) -> [NameExpression.Instruction] {
    if scalars.starts(with: "(?i)".unicodeScalars) {
      ignoresCase = true
      index = 4
    }
    guard index < scalars.count else { throw error("the expression is empty", 0, scalars.count) }
    while index < scalars.count { try readNext() }
    guard groups.count == 1, let whole = groups.last else {
      let open = groups.last?.open ?? 0
      throw error("'(' is never closed", open, open + 1)
    }
    return close(whole) + [.match]
  }

  private mutating func readNext() throws(PatternError) {
    let start = index
    let scalar = scalars[index]
    index += 1
    switch scalar {
    case "(": try openGroup(at: start)
    case ")": try closeGroup(at: start)
    case "|": try nextAlternative(at: start)
    case "*", "+", "?", "{": try repeatLast(scalar, at: start)
    case "[": try add([.scalars(readClass(from: start))], at: start)
    case ".": try add([.scalars(ScalarClass(parts: [], isNegated: true))], at: start)
    case "^": try add([.assertion(.start)], at: start)
    case "$": try add([.assertion(.end)], at: start)
    case "\\": try add([readEscape(from: start)], at: start)
    default: try add([.scalars(literal(scalar))], at: start)
    }
  }

  private func literal(_ scalar: Unicode.Scalar) -> ScalarClass {
    ScalarClass(parts: [.range(scalar...scalar)], ignoresCase: ignoresCase)
  }

  private func error(
    _ problem: String, _ start: Int, _ end: Int, _ suggestion: String? = nil
  ) -> PatternError {
    PatternError(
      problem, at: ByteRange(offsets[start], offsets[min(end, scalars.count)]),
      suggestion: suggestion)
  }
}

// MARK: - Groups and sequences

extension NameExpressionParser {
  private var top: Int { groups.count - 1 }

  private mutating func openGroup(at start: Int) throws(PatternError) {
    if scalars[index...].starts(with: "?:".unicodeScalars) {
      index += 2
    } else if index < scalars.count, scalars[index] == "?" {
      throw error(
        "no group of this kind is known", start, start + 3,
        "'(?:…)' groups; '(?i)' can stand at the begin")
    }
    groups.append(Group(open: start))
  }

  private mutating func closeGroup(at start: Int) throws(PatternError) {
    guard groups.count > 1, let group = groups.popLast() else {
      throw error("')' closes nothing", start, start + 1, "write '\\)' for the character")
    }
    try add(close(group), at: start)
  }

  private mutating func nextAlternative(at start: Int) throws(PatternError) {
    groups[top].done.append(groups[top].finished)
    groups[top].doneCount += groups[top].finished.count + 2
    try checkSize(groups[top].doneCount, at: start)
    groups[top].sequence = []
    groups[top].last = nil
  }

  private mutating func add(_ item: [Instruction], at start: Int) throws(PatternError) {
    groups[top].append(item)
    try checkSize(groups[top].count, at: start)
  }

  private func checkSize(_ count: Int, at start: Int) throws(PatternError) {
    guard count <= Self.longestProgram else {
      throw error("the expression is too long here", start, start + 1)
    }
  }

  private func close(_ group: Group) -> [Instruction] {
    group.done.reversed().reduce(group.finished) { rest, alternative in
      let first = alternative.shifted(by: 1)
      let second = rest.shifted(by: alternative.count + 2)
      let end = alternative.count + 2 + rest.count
      return [.split(1, alternative.count + 2)] + first + [.jump(end)] + second
    }
  }
}

// MARK: - Repetitions

extension NameExpressionParser {
  private mutating func repeatLast(
    _ sign: Unicode.Scalar, at start: Int
  ) throws(PatternError) {
    guard let item = groups[top].last else {
      throw error(
        "'\(sign)' repeats nothing", start, start + 1, "write '\\\(sign)' for the character")
    }
    let (least, most) = try counts(sign, at: start)
    if index < scalars.count, scalars[index] == "?" { index += 1 }
    groups[top].last = nil
    try checkSize(item.count * max(least, most ?? 1, 1), at: start)
    try add(repeated(item, least, most), at: start)
    if index < scalars.count, ["*", "+", "{"].contains(scalars[index]) {
      throw error("a repetition is repeated", index, index + 1, "put the first into a group")
    }
  }

  private mutating func counts(
    _ sign: Unicode.Scalar, at start: Int
  ) throws(PatternError) -> (least: Int, most: Int?) {
    switch sign {
    case "*": return (0, nil)
    case "+": return (1, nil)
    case "?": return (0, 1)
    default: break
    }
    guard let close = scalars[index...].firstIndex(of: "}") else {
      throw error("'{' is never closed", start, start + 1, "write '\\{' for the character")
    }
    let inside = String(String.UnicodeScalarView(scalars[index..<close]))
    let parts = inside.split(separator: ",", omittingEmptySubsequences: false)
    index = close + 1
    guard let least = parts.first.flatMap({ Int($0) }), parts.count <= 2,
      least >= 0, least <= Self.largestCount
    else { throw badCount(start) }
    if parts.count == 1 { return (least, least) }
    if parts[1].isEmpty { return (least, nil) }
    guard let most = Int(parts[1]), most >= least, most <= Self.largestCount else {
      throw badCount(start)
    }
    return (least, most)
  }

  private func badCount(_ start: Int) -> PatternError {
    error(
      "this is no count", start, index,
      "write '{2}', '{2,}' or '{2,5}', at most \(Self.largestCount)")
  }

  private func repeated(_ item: [Instruction], _ least: Int, _ most: Int?) -> [Instruction] {
    var code: [Instruction] = []
    for _ in 0..<least { code += item.shifted(by: code.count) }
    guard let most else {
      let start = code.count
      let body = item.shifted(by: start + 1)
      return code + [.split(start + 1, start + item.count + 2)] + body + [.jump(start)]
    }
    let end = code.count + (most - least) * (item.count + 1)
    for _ in least..<most {
      code.append(.split(code.count + 1, end))
      code += item.shifted(by: code.count)
    }
    return code
  }
}

// MARK: - Characters

extension NameExpressionParser {
  private mutating func readEscape(from start: Int) throws(PatternError) -> Instruction {
    guard index < scalars.count else {
      throw error("'\\' stands before nothing", start, start + 1)
    }
    let scalar = scalars[index]
    index += 1
    if scalar == "b" { return .assertion(.wordEdge) }
    if scalar == "B" { return .assertion(.noWordEdge) }
    return .scalars(ScalarClass(parts: [try part(escaped: scalar, at: start)]))
  }

  private func part(
    escaped scalar: Unicode.Scalar, at start: Int
  ) throws(PatternError) -> ScalarClass.Part {
    switch scalar {
    case "w": return .word
    case "d": return .digit
    case "s": return .space
    case "W": return .notWord
    case "D": return .notDigit
    case "S": return .notSpace
    case "n": return .range("\n"..."\n")
    case "t": return .range("\t"..."\t")
    default:
      guard !scalar.isWord else {
        throw error("'\\\(scalar)' is not known", start, start + 2)
      }
      return .range(scalar...scalar)
    }
  }

  private mutating func readClass(from start: Int) throws(PatternError) -> ScalarClass {
    var result = ScalarClass(ignoresCase: ignoresCase)
    if index < scalars.count, scalars[index] == "^" {
      result.isNegated = true
      index += 1
    }
    var isFirst = true
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "]", !isFirst {
        index += 1
        return result
      }
      isFirst = false
      result.parts += try readClassPart()
    }
    throw error("'[' is never closed", start, start + 1, "write '\\[' for the character")
  }

  private mutating func readClassPart() throws(PatternError) -> [ScalarClass.Part] {
    let start = index
    let first = try readClassItem()
    guard case .range(let low) = first, index + 1 < scalars.count, scalars[index] == "-",
      scalars[index + 1] != "]"
    else { return [first] }
    index += 1
    guard case .range(let high) = try readClassItem(), low.lowerBound <= high.lowerBound else {
      throw error("this range runs backwards", start, index)
    }
    return [.range(low.lowerBound...high.lowerBound)]
  }

  private mutating func readClassItem() throws(PatternError) -> ScalarClass.Part {
    let start = index
    let scalar = scalars[index]
    index += 1
    guard scalar == "\\" else { return .range(scalar...scalar) }
    guard index < scalars.count else {
      throw error("'\\' stands before nothing", start, start + 1)
    }
    index += 1
    return try part(escaped: scalars[index - 1], at: start)
  }
}

extension [NameExpression.Instruction] {
  /// The same program with its targets, which count from its own begin, as of `distance` further on.
  fileprivate func shifted(by distance: Int) -> Self {
    map { instruction in
      switch instruction {
      case .split(let first, let second): .split(first + distance, second + distance)
      case .jump(let target): .jump(target + distance)
      default: instruction
      }
    }
  }
}
