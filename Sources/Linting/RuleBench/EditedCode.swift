import Rules
import SourceText

/// The lines of some code while the edits of a repair are made in it.
struct EditedCode: Sendable {
  private struct Line: Sendable {
    let id: Int
    var text: String
  }

  /// A character of a line, counted from its first that is no blank: what indenting leaves alone.
  struct Spot: Hashable, Sendable {
    let line: Int
    let offset: Int
  }

  /// Where a set of patterns matched.
  struct Part: Sendable {
    /// The lines of its statement.
    let statement: [Int]
    let start: Spot
    let end: Spot
  }

  private var lines: [Line]
  private var nextID: Int
  private let unit: String

  /// Takes the lines of `text`, whose ids are their numbers.
  init(_ text: SourceText) {
    lines = (1...text.lines.count).map {
      Line(id: $0, text: text.text(in: text.range(ofLine: $0)))
    }
    nextID = text.lines.count + 1
    let depths = lines.map { Self.blanks(of: $0.text).count }.filter { $0 > 0 }
    unit = String(repeating: " ", count: depths.min() ?? 4)
  }

  /// All of it.
  var text: String { lines.map(\.text).joined(separator: "\n") }

  /// Returns the spot of the byte at `offset` of `text`.
  static func spot(of offset: Int, in text: SourceText) -> Spot {
    let line = text.lines.line(at: offset)
    let range = text.range(ofLine: line)
    let blanks = blanks(of: text.text(in: range)).utf8.count
    return Spot(line: line, offset: offset - Int(range.start) - blanks)
  }

  private static func blanks(of text: String) -> Substring {
    text.prefix { $0 == " " || $0 == "\t" }
  }
}

// MARK: - Edits

extension EditedCode {
  /// Puts the statement of `part` before or after that of `anchor`; false where they are one.
  mutating func move(_ part: Part, _ side: Side, _ anchor: Part) -> Bool {
    let moved = lines.filter { part.statement.contains($0.id) }
    guard !moved.isEmpty, !anchor.statement.contains(where: part.statement.contains) else {
      return false
    }
    lines.removeAll { part.statement.contains($0.id) }
    return put(moved, side, anchor)
  }

  /// Takes the statement of `part` out.
  mutating func remove(_ part: Part) { lines.removeAll { part.statement.contains($0.id) } }

  /// Puts `code` before or after the statement of `anchor`.
  mutating func insert(_ code: String, _ side: Side, _ anchor: Part) -> Bool {
    put(code.split(separator: "\n").map { newLine(String($0)) }, side, anchor)
  }

  /// Puts the statement of `part` into a block that begins with `opening`.
  mutating func wrap(_ part: Part, in opening: String, hasBraces: Bool) -> Bool {
    let places = lines.indices.filter { part.statement.contains(lines[$0].id) }
    guard let first = places.first, let last = places.last else { return false }
    let blanks = String(Self.blanks(of: lines[first].text))
    for place in places { lines[place].text = unit + lines[place].text }
    let mark = hasBraces ? "{" : ":"
    let head = opening.hasSuffix(mark) ? opening : opening + (hasBraces ? " {" : ":")
    if hasBraces { lines.insert(newLine(blanks + "}"), at: last + 1) }
    lines.insert(newLine(blanks + head), at: first)
    return true
  }

  /// Writes `code` in place of the match of `part`.
  mutating func replace(_ part: Part, with code: String) -> Bool {
    guard let first = lines.firstIndex(where: { $0.id == part.start.line }),
      let last = lines.firstIndex(where: { $0.id == part.end.line }), first <= last
    else { return false }
    let head = Self.cut(lines[first].text, at: part.start.offset).head
    let tail = Self.cut(lines[last].text, at: part.end.offset).tail
    lines[first].text = head + code + tail
    lines.removeSubrange((first + 1)..<(last + 1))
    return true
  }

  /// On which side of a statement something is put.
  enum Side { case before, after }

  private mutating func put(_ new: [Line], _ side: Side, _ anchor: Part) -> Bool {
    let places = lines.indices.filter { anchor.statement.contains(lines[$0].id) }
    guard let first = places.first, let last = places.last else { return false }
    let depth = new.map { Self.blanks(of: $0.text).count }.min() ?? 0
    let blanks = Self.blanks(of: lines[first].text)
    let fitted = new.map { Line(id: $0.id, text: String(blanks) + $0.text.dropFirst(depth)) }
    lines.insert(contentsOf: fitted, at: side == .before ? first : last + 1)
    return true
  }

  private mutating func newLine(_ text: String) -> Line {
    defer { nextID += 1 }
    return Line(id: nextID, text: text)
  }

  private static func cut(_ text: String, at offset: Int) -> (head: String, tail: String) {
    let place = min(blanks(of: text).utf8.count + max(0, offset), text.utf8.count)
    let index = text.utf8.index(text.utf8.startIndex, offsetBy: place)
    return (String(text[..<index]), String(text[index...]))
  }
}
