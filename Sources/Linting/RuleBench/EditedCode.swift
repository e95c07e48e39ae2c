import Rules
import SourceText
import Structure

/// The lines of some code while edits are made in it.
struct EditedCode: Sendable {
  /// One line; its number in the code before any edit, or one of its own.
  struct Line: Sendable {
    let id: Int
    var text: String
  }

  /// A character of a line, counted from its first that is no blank: what indenting leaves alone.
  struct Spot: Hashable, Sendable {
    let line: Int
    let offset: Int
  }

  /// Where something matched.
  struct Part: Sendable {
    /// The lines of its statement, with the block that it opens.
    let statement: [Int]
    let start: Spot
    let end: Spot
  }

  var lines: [Line]
  let hasBraces: Bool
  private var nextID: Int
  private let unit: String

  /// Takes the lines of `text`, whose ids are their numbers.
  init(_ text: SourceText, hasBraces: Bool) {
    lines = (1...text.lines.count).map {
      Line(id: $0, text: text.text(in: text.range(ofLine: $0)))
    }
    self.hasBraces = hasBraces
    nextID = text.lines.count + 1
    let depths = lines.map { Self.blanks(of: $0.text).count }.filter { $0 > 0 }
    unit = String(repeating: " ", count: depths.min() ?? 4)
  }

  /// All of it.
  var text: String { lines.map(\.text).joined(separator: "\n") }

  /// Returns the id of the line that is now at `number`, from 1.
  func id(ofLine number: Int) -> Int {
    lines.indices.contains(number - 1) ? lines[number - 1].id : 0
  }

  /// Returns where `tokens` of `file`, which holds this code, stand.
  func part(_ tokens: TokenRange, in file: inout SourceFile) -> Part {
    let range = file.bytes(of: tokens)
    return Part(
      statement: file.statementLines(around: tokens).map(id),
      start: spot(of: Int(range.start), in: file.text),
      end: spot(of: Int(range.end), in: file.text))
  }

  private func spot(of offset: Int, in text: SourceText) -> Spot {
    let line = text.lines.line(at: offset)
    let range = text.range(ofLine: line)
    let blanks = Self.blanks(of: text.text(in: range)).utf8.count
    return Spot(line: id(ofLine: line), offset: offset - Int(range.start) - blanks)
  }

  /// Returns the blanks that `text` begins with.
  static func blanks(of text: String) -> Substring {
    text.prefix { $0 == " " || $0 == "\t" }
  }
}

// MARK: - Edits

extension EditedCode {
  /// Puts the statement of `part` before or after that of `anchor`; false where they are one, or
  /// the former holds the latter.
  mutating func move(_ part: Part, _ side: RepairEdit.Side, _ anchor: Part) -> Bool {
    let moved = lines.filter { part.statement.contains($0.id) }
    guard !moved.isEmpty, !anchor.statement.allSatisfy(part.statement.contains) else {
      return false
    }
    remove(part)
    return put(moved, side, anchor)
  }

  /// Takes the statement of `part` out.
  ///
  /// A block that is left empty goes with the `if` that heads it, or says so where the language
  /// asks for a statement.
  mutating func remove(_ part: Part) {
    guard let first = lines.firstIndex(where: { part.statement.contains($0.id) }) else { return }
    let blanks = String(Self.blanks(of: lines[first].text))
    lines.removeAll { part.statement.contains($0.id) }
    guard let head = headOfEmptyBlock(around: first) else { return }
    if !removeEmptyBlock(headedBy: head), !hasBraces {
      lines.insert(newLine(blanks + "pass"), at: first)
    }
  }

  /// Puts `code` before or after the statement of `anchor`.
  mutating func insert(_ code: String, _ side: RepairEdit.Side, _ anchor: Part) -> Bool {
    put(code.split(separator: "\n").map { newLine(String($0)) }, side, anchor)
  }

  /// Puts the statements from that of `part` through that of `end` into a block that begins with
  /// `opening`; false where they are not of one block.
  mutating func wrap(_ part: Part, through end: Part, in opening: String) -> Bool {
    let ids = part.statement + end.statement
    let places = lines.indices.filter { ids.contains(lines[$0].id) }
    guard let first = places.first, let last = places.last else { return false }
    let blanks = String(Self.blanks(of: lines[first].text))
    let isOneBlock = (first...last).allSatisfy {
      lines[$0].text.isEmpty || lines[$0].text.hasPrefix(blanks)
    }
    guard isOneBlock else { return false }
    for place in first...last where !lines[place].text.isEmpty {
      lines[place].text = unit + lines[place].text
    }
    let mark = hasBraces ? "{" : ":"
    let head = opening.hasSuffix(mark) ? opening : opening + (hasBraces ? " {" : ":")
    if hasBraces { lines.insert(newLine(blanks + "}"), at: last + 1) }
    lines.insert(newLine(blanks + head), at: first)
    return true
  }

  /// Writes `code` in place of the match of `part`.
  mutating func replace(_ part: Part, with code: String) -> Bool {
    guard let (first, last) = span(of: part) else { return false }
    let head = Self.cut(lines[first].text, at: part.start.offset).head
    let tail = Self.cut(lines[last].text, at: part.end.offset).tail
    lines[first].text = head + code + tail
    lines.removeSubrange((first + 1)..<(last + 1))
    return true
  }

  /// Takes the match of `part` out of a list, with the comma behind it, else the one before.
  mutating func removeItem(_ part: Part) -> Bool {
    guard let (first, last) = span(of: part), first == last else { return false }
    let head = Self.cut(lines[first].text, at: part.start.offset).head
    let tail = Self.cut(lines[last].text, at: part.end.offset).tail.drop(while: \.isWhitespace)
    if tail.hasPrefix(",") {
      lines[first].text = head + tail.dropFirst().drop(while: \.isWhitespace)
    } else {
      let kept = head.reversed().drop(while: \.isWhitespace)
      lines[first].text = (kept.first == "," ? String(kept.dropFirst().reversed()) : head) + tail
    }
    if lines[first].text.allSatisfy(\.isWhitespace) { lines.remove(at: first) }
    return true
  }

  private func span(of part: Part) -> (first: Int, last: Int)? {
    guard let first = lines.firstIndex(where: { $0.id == part.start.line }),
      let last = lines.firstIndex(where: { $0.id == part.end.line }), first <= last
    else { return nil }
    return (first, last)
  }

  private mutating func put(_ new: [Line], _ side: RepairEdit.Side, _ anchor: Part) -> Bool {
    let places = lines.indices.filter { anchor.statement.contains(lines[$0].id) }
    guard let first = places.first, let last = places.last else { return false }
    let filled = new.filter { !$0.text.allSatisfy(\.isWhitespace) }
    let depth = filled.map { Self.blanks(of: $0.text).count }.min() ?? 0
    let blanks = Self.blanks(of: lines[first].text)
    let fitted = new.map { Line(id: $0.id, text: String(blanks) + $0.text.dropFirst(depth)) }
    lines.insert(contentsOf: fitted, at: side == .before ? first : last + 1)
    return true
  }

  mutating func newLine(_ text: String) -> Line {
    defer { nextID += 1 }
    return Line(id: nextID, text: text)
  }

  private static func cut(_ text: String, at offset: Int) -> (head: String, tail: String) {
    let place = min(blanks(of: text).utf8.count + max(0, offset), text.utf8.count)
    let index = text.utf8.index(text.utf8.startIndex, offsetBy: place)
    return (String(text[..<index]), String(text[index...]))
  }
}
