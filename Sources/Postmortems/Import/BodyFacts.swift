import Documents
import Findings
import SourceText

/// What the text of a foreign document says about fields that its header lacks; only what stands
/// under a heading that names it.
struct BodyFacts {
  let document: Document

  /// A value and the lines it stands on.
  struct Fact: Hashable {
    let values: [String]
    let lines: ClosedRange<Int>

    /// The place in words.
    var place: String {
      lines.count == 1
        ? "line \(lines.lowerBound)" : "lines \(lines.lowerBound)–\(lines.upperBound)"
    }
  }

  /// The items below the first heading that speaks of symptoms, else the errors in its fences, else
  /// those between backticks in its sentences.
  var symptoms: Fact? {
    guard let section = section(where: { $0.contains { $0.hasPrefix("symptom") } }) else {
      return nil
    }
    let lines = ownLines(of: section)
    let items = lines.filter { !$0.isCode }.compactMap { line in
      Self.item(line.text).map { (line.number, $0) }
    }
    let quoted = lines.filter { !$0.isCode }.flatMap { line in
      Self.quotations(in: line.text).filter(Self.readsLikeError).map { (line.number, $0) }
    }
    return Self.fact(items) ?? Self.fact(errors(in: lines)) ?? Self.fact(quoted)
  }

  /// The first whole sentence below the first heading that speaks of the root cause.
  var cause: Fact? {
    guard
      let section = section(where: { SectionKind(heading: $0.joined(separator: " ")) == .rootCause }
      )
    else { return nil }
    let paragraphs = ownLines(of: section).split { $0.text.isEmpty || $0.isCode }
    for paragraph in paragraphs {
      guard let first = paragraph.first, let last = paragraph.last, Self.item(first.text) == nil
      else { continue }
      let text = paragraph.map(\.text).joined(separator: " ")
      guard text.hasSuffix("."), !text.hasPrefix("|") else { continue }
      return Fact(values: [Self.withoutLeadingKey(text)], lines: first.number...last.number)
    }
    return nil
  }

  /// The earliest day in a section of changes or a timeline.
  var created: Fact? {
    let names: Set<String> = ["changelog", "timeline", "history", "chronology"]
    let sections = document.sections.filter { !names.isDisjoint(with: Self.words($0)) }
    let days = sections.flatMap(ownLines).flatMap { line in
      Self.days(in: line.text).map { (line.number, $0) }
    }
    guard let first = days.min(by: { $0.1 < $1.1 }) else { return nil }
    return Fact(values: [first.1.description], lines: first.0...first.0)
  }
}

// MARK: - Lines

extension BodyFacts {
  private struct Line {
    let number: Int
    let text: String
    let isCode: Bool
  }

  private func section(where isWanted: ([String]) -> Bool) -> Section? {
    document.sections.first { isWanted(Self.words($0)) }
  }

  private static func words(_ section: Section) -> [String] {
    section.heading.lowercased().split { !$0.isLetter }.map(String.init)
  }

  /// The lines from the heading to the next one of any level.
  private func ownLines(of section: Section) -> [Line] {
    let text = document.text
    let start = text.lines.line(at: Int(section.headingRange.end)) + 1
    let next = document.sections.first { $0.range.start > section.range.start }?.range.start
    let end = next.map { text.lines.line(at: Int($0)) - 1 } ?? text.lines.count
    guard start <= end else { return [] }
    var code = CodeLines(document)
    return (start...end).map { number in
      let range = text.range(ofLine: number)
      return Line(
        number: number, text: text.text(in: range).trimmed,
        isCode: code.contains(range))
    }
  }

  /// The last line of each fence that reads like an error.
  private func errors(in lines: [Line]) -> [(Int, String)] {
    lines.split { !$0.isCode }.compactMap { block in
      block.last { Self.readsLikeError($0.text) }.map { ($0.number, $0.text) }
    }
  }

  private static func readsLikeError(_ text: String) -> Bool {
    ["Error", "Exception", "ERROR"].contains { text.contains($0) }
  }

  /// What stands between pairs of backticks.
  private static func quotations(in text: String) -> [String] {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    return parts.indices.filter { !$0.isMultiple(of: 2) && $0 + 1 < parts.count }
      .map { String(parts[$0]) }
  }

  private static func fact(_ found: [(Int, String)]) -> Fact? {
    guard let first = found.first, let last = found.last else { return nil }
    return Fact(values: found.map(\.1), lines: first.0...last.0)
  }

  /// The text of a list item.
  private static func item(_ text: String) -> String? {
    if ["- ", "* ", "+ "].contains(where: text.hasPrefix) {
      return text.dropFirst(2).trimmed
    }
    let digits = text.prefix(while: \.isASCIIDigit)
    let rest = text.dropFirst(digits.count)
    guard !digits.isEmpty, rest.hasPrefix(". ") || rest.hasPrefix(") ") else { return nil }
    return rest.dropFirst(2).trimmed
  }

  /// Drops a bold key such as `**The problem:**`.
  private static func withoutLeadingKey(_ text: String) -> String {
    guard text.hasPrefix("**"), let end = text.dropFirst(2).firstRange(of: ":**") else {
      return text
    }
    return text[end.upperBound...].trimmed
  }

  private static func days(in text: String) -> [CalendarDate] {
    text.split { !$0.isASCIIDigit && $0 != "-" }.compactMap { CalendarDate(String($0)) }
  }
}
