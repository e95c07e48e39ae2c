import Lexing
import Rules
import SourceText
import Structure

/// Code as lines that remember which line they were before it was written another way.
struct WrittenCode: Sendable {
  /// One line without its end.
  private struct Line: Sendable {
    var text: String
    /// The line that it was, from 1; the one that follows for what was put in.
    let origin: Int
  }

  /// What ends each line but the last.
  var lineEnd = "\n"
  var hasByteOrderMark = false
  private var lines: [Line]

  /// Takes the lines of `text`.
  init(_ text: SourceText) {
    lines = (1...text.lines.count).map {
      Line(text: text.text(in: text.range(ofLine: $0)), origin: $0)
    }
  }

  /// All of it.
  var bytes: [UInt8] {
    let mark: [UInt8] = hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    return mark + Array(lines.map(\.text).joined(separator: lineEnd).utf8)
  }

  /// Returns the line that `line` was.
  func origin(ofLine line: Int) -> Int {
    lines.indices.contains(line - 1) ? lines[line - 1].origin : 1
  }
}

// MARK: - Rewriting

extension WrittenCode {
  /// Puts lines above the first one.
  mutating func put(above texts: [String]) {
    lines = texts.map { Line(text: $0, origin: 1) } + lines
  }

  /// Puts a line above `line`, from 1.
  mutating func put(_ text: String, above line: Int) {
    guard lines.indices.contains(line - 1) else { return }
    lines.insert(Line(text: text, origin: lines[line - 1].origin), at: line - 1)
  }

  /// Puts a line below the last one.
  private mutating func put(below text: String) {
    lines.append(Line(text: text, origin: lines.last?.origin ?? 1))
  }

  /// Lets the text end with the last line that holds something.
  mutating func dropLastNewline() {
    while lines.count > 1, lines.last?.text.isEmpty == true { lines.removeLast() }
  }

  /// Writes the blanks before each line anew, by how many there were and the least there are.
  mutating func indent(_ file: SourceFile, _ blanks: (Int, Int) -> String) {
    let inner = Self.linesInsideTokens(file)
    let depths = lines.map { $0.text.prefix { $0 == " " }.count }
    let unit =
      lines.indices.filter { depths[$0] > 0 && !inner.contains($0 + 1) }
      .map { depths[$0] }.min() ?? 1
    for index in lines.indices where !inner.contains(index + 1) {
      lines[index].text = blanks(depths[index], unit) + lines[index].text.dropFirst(depths[index])
    }
  }

  /// Puts a blank line and a comment above each line that does not begin inside of something.
  mutating func space(_ file: SourceFile) {
    let inner = Self.linesInsideTokens(file)
    lines = lines.enumerated().flatMap { index, line -> [Line] in
      let isContinued = index > 0 && lines[index - 1].text.hasSuffix("\\")
      guard index > 0, !isContinued, !inner.contains(index + 1) else { return [line] }
      let blanks = line.text.prefix { $0 == " " || $0 == "\t" }
      return [
        Line(text: "", origin: line.origin),
        Line(text: "\(blanks)\(file.language.lineComment) it's between (", origin: line.origin),
        line,
      ]
    }
  }

  /// Puts `mark` before every line.
  mutating func prefix(_ mark: String) {
    for index in lines.indices { lines[index].text = mark + lines[index].text }
  }

  /// Makes one comment of it; false where the language has none, or where it holds one.
  mutating func wrapInComment(_ file: SourceFile) -> Bool {
    guard file.language.family != "python",
      !lines.contains(where: { $0.text.contains("/*") || $0.text.contains("*/") })
    else { return false }
    put(above: ["/*"])
    put(below: "*/")
    return true
  }

  /// Makes it the value of a name.
  mutating func wrapInString(_ language: LanguageProfile) {
    switch language.family {
    case "python":
      escape(["\\", "'"])
      put(above: ["text = '''"])
      put(below: "'''")
    case "swift":
      put(above: ["let text = ####\"\"\""])
      put(below: "\"\"\"####")
    default:
      escape(["\\", "`", "$"])
      put(above: ["const text = `"])
      put(below: "`;")
    }
  }

  private mutating func escape(_ signs: Set<Character>) {
    for index in lines.indices {
      lines[index].text = lines[index].text.reduce(into: "") { text, sign in
        if signs.contains(sign) { text += "\\" }
        text.append(sign)
      }
    }
  }

  /// The lines, from 1, whose first byte belongs to a string, JSX text or a comment that began above.
  private static func linesInsideTokens(_ file: SourceFile) -> Set<Int> {
    let tokens = file.index.structure.tokens
    let spans = (0..<tokens.count).map(tokens.range) + tokens.comments
    let lines = file.text.lines
    return spans.reduce(into: []) { inner, span in
      let first = lines.line(at: Int(span.start))
      let last = lines.line(at: max(Int(span.start), Int(span.end) - 1))
      if last > first { inner.formUnion((first + 1)...last) }
    }
  }
}
