import Lexing
import SourceText
import Structure

/// The text of a pattern as code of its language: metavariables are names, `...` is one.
///
/// A hole keeps its length, so that an offset in the code is an offset in the pattern.
struct PatternText {
  /// What a metavariable stands for; the index of its name, nil for `$_` and `...`.
  enum Hole {
    /// `$X`, `$_`: one operand.
    case operand(Int?)
    /// `$...X`, `...`: any balanced run.
    case run(Int?)
  }

  /// The code.
  private(set) var bytes: [UInt8]
  /// The tokens of the code.
  private(set) var tokens = Tokens()
  /// The tokens to read, without empty ones and semicolons at the end.
  private(set) var range = TokenRange.none
  /// The names of metavariables, without `$`, in the order in which they first stand.
  private(set) var names: [String] = []
  private let original: [UInt8]
  /// How many bytes of white space stand before the code.
  private let indentation: Int
  /// By the offset at which each begins, whether it is a run.
  private var marks: [Int: Mark] = [:]
  private var holes: [Int: Hole] = [:]

  private struct Mark {
    let isRun: Bool
    let name: Range<Int>
  }

  /// Reads `text` as `language`.
  init(_ text: String, _ language: LanguageProfile) throws(PatternError) {
    let all = Array(text.utf8)
    indentation = all.prefix { Self.isSpace($0) }.count
    original = Array(all[indentation...])
    bytes = original
    guard original.contains(where: { !Self.isSpace($0) }) else {
      throw PatternError("the pattern is empty", at: ByteRange(0, all.count))
    }
    findMarks()
    tokens.lex(bytes, as: language)
    try checkFaults()
    try nameHoles()
    range = TokenRange(0, end())
  }

  /// The hole at the token `index`.
  func hole(_ index: Int) -> Hole? { holes[index] }

  /// The bytes of the token at `index` as they were written, without the `#` of a private name.
  func word(_ index: Int) -> [UInt8] {
    let word = original[tokens.range(index).indices]
    return Array(word.first == UInt8(ascii: "#") ? word.dropFirst() : word)
  }

  /// The code with its structure still unread, as the readers of ranges take it.
  func index(_ language: LanguageProfile) -> StructureIndex {
    var structure = FileStructure()
    structure.lex(bytes, as: language)
    return StructureIndex(structure, bytes, language)
  }

  /// Returns an error about `tokens`.
  func error(
    _ problem: String, at tokens: TokenRange, suggestion: String? = nil
  ) -> PatternError {
    error(problem, at: self.tokens.bytes(of: tokens).indices, suggestion: suggestion)
  }

  private func error(
    _ problem: String, at range: Range<Int>, suggestion: String? = nil
  ) -> PatternError {
    PatternError(
      problem, at: ByteRange(range.lowerBound + indentation, range.upperBound + indentation),
      suggestion: suggestion)
  }
}

extension PatternText {
  // MARK: Holes

  private mutating func findMarks() {
    var index = 0
    while index < bytes.count {
      let mark = markLength(at: index)
      for offset in index..<(index + mark) where !Self.isWord(bytes[offset]) {
        bytes[offset] = UInt8(ascii: "_")
      }
      index += max(mark, 1)
    }
  }

  /// Notes the metavariable at `start`, if there is one, and returns its length.
  private mutating func markLength(at start: Int) -> Int {
    if isEllipsis(at: start) {
      guard endsRun(before: start + 3) else { return 0 }
      marks[start] = Mark(isRun: true, name: start..<start)
      return 3
    }
    guard bytes[start] == UInt8(ascii: "$"), start == 0 || !Self.isWord(bytes[start - 1]) else {
      return 0
    }
    let isRun = isEllipsis(at: start + 1)
    let first = start + (isRun ? 4 : 1)
    let name = bytes[min(first, bytes.count)...].prefix { Self.isWord($0) }
    guard let initial = name.first, !Self.isDigit(initial) else { return 0 }
    marks[start] = Mark(isRun: isRun, name: name.indices)
    return name.endIndex - start
  }

  private func isEllipsis(at start: Int) -> Bool {
    bytes[min(start, bytes.count)...].starts(with: "...".utf8)
  }

  /// Whether nothing that a spread or a range could go on with stands at `end`.
  private func endsRun(before end: Int) -> Bool {
    guard let next = bytes[end...].first(where: { !Self.isSpace($0) }) else { return true }
    return ",)]};".utf8.contains(next)
  }

  /// Gives the marks outside of strings their tokens and names.
  private mutating func nameHoles() throws(PatternError) {
    for index in 0..<tokens.count where tokens.kinds[index] == .word {
      guard let mark = marks[Int(tokens.starts[index])] else { continue }
      let name = try name(of: mark, at: index)
      holes[index] = mark.isRun ? .run(name) : .operand(name)
    }
  }

  private mutating func name(of mark: Mark, at index: Int) throws(PatternError) -> Int? {
    let name = String(decoding: original[mark.name], as: UTF8.self)
    let written = original[tokens.range(index).indices]
    if name.isEmpty || name == "_" { return nil }
    guard Self.isName(name), written.endIndex == mark.name.upperBound else {
      let sign = mark.isRun ? "$..." : "$"
      throw error(
        "\"\(String(decoding: written, as: UTF8.self))\" is no metavariable: write capitals",
        at: tokens.range(index).indices, suggestion: sign + name.uppercased())
    }
    if let known = names.firstIndex(of: name) { return known }
    names.append(name)
    return names.count - 1
  }

  private static func isName(_ name: String) -> Bool {
    name.utf8.allSatisfy { isCapital($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
      && name.utf8.first.map(isCapital) == true
  }

  // MARK: Ends

  private func checkFaults() throws(PatternError) {
    let inside = tokens.faults.first { $0.kind != .unmatchedBracket }
    guard let fault = inside ?? tokens.faults.first else { return }
    let start = Int(fault.offset)
    let end = fault.kind == .unmatchedBracket ? start + 1 : bytes.count
    throw error(fault.kind.rawValue, at: start..<max(end, start))
  }

  private func end() -> Int {
    var end = tokens.count
    while end > 0, tokens.range(end - 1).isEmpty || tokens.symbol(end - 1) == .semicolon {
      end -= 1
    }
    return end
  }

  // MARK: Bytes

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte >= 0x09 && byte <= 0x0D
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private static func isCapital(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    isCapital(byte & 0xDF) || isDigit(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
  }
}
