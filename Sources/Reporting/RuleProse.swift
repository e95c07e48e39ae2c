import Documents
import Rules
import SourceText

/// What a rule's document says in words.
struct RuleProse: Sendable {
  private let document: Document

  /// Speaks of the document of `rule`.
  init(_ rule: Rule) { document = rule.document }

  /// What the rule claims: the words below its title, where no heading or part begins there.
  var claim: String? {
    let start = document.titleSection.map { Int($0.headingRange.end) } ?? document.bodyStart
    let below = document.text.text(in: ByteRange(start, document.text.bytes.count))
    return Self.paragraphs(below).first.flatMap { first in
      ["**", "#", "```"].contains(where: first.hasPrefix) ? nil : first
    }
  }

  /// The first sentence of what is to be written instead.
  var instead: String? {
    paragraph(called: "Instead").flatMap(Self.firstSentence)
  }

  /// Returns the text behind the heading `name`, or behind `**name**` at the begin of a paragraph.
  func paragraph(called name: String) -> String? {
    if let section = document.sections.first(where: {
      $0.heading.lowercased().hasPrefix(name.lowercased())
    }) {
      let body = ByteRange(Int(section.headingRange.end), Int(section.range.end))
      return Self.paragraphs(document.text.text(in: body)).first
    }
    let mark = "**\(name)"
    let paragraphs = Self.paragraphs(document.text.text(in: document.body))
    guard let found = paragraphs.first(where: { $0.hasPrefix(mark) }) else { return nil }
    let rest = found.dropFirst(mark.count)
    guard let end = rest.ranges(of: "**").first else { return nil }
    return String(rest[end.upperBound...]).trimmed(of: " :.")
  }

  private static func paragraphs(_ text: String) -> [String] {
    var paragraphs: [String] = []
    var lines: [Substring] = []
    let all = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for line in all + [""] {
      if line.allSatisfy(\.isWhitespace) {
        if !lines.isEmpty { paragraphs.append(lines.joined(separator: " ")) }
        lines = []
      } else {
        lines.append(line)
      }
    }
    return paragraphs
  }

  /// Returns the text up to the first full stop that a blank or nothing follows, outside code.
  private static func firstSentence(_ text: String) -> String? {
    var isCode = false
    var sentence = ""
    var previous: Character?
    for character in text {
      if previous == ".", character.isWhitespace, !isCode { break }
      if character == "`" { isCode.toggle() }
      sentence.append(character)
      previous = character
    }
    let plain = sentence.replacing("**", with: "").trimmed(of: " ")
    return plain.isEmpty ? nil : plain
  }
}

extension String {
  /// The text without any of `characters` at its begin and blanks at its end.
  fileprivate func trimmed(of characters: String) -> String {
    let start = drop { characters.contains($0) }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
