import Documents
import Findings
package import MarkdownTree
package import Postmortems
package import Rules
import SourceText
package import Terminal

/// One rule with the incident that it comes from, ready to be printed.
package struct RulePage: Sendable {
  private let rule: Rule
  private let incident: Incident?
  private let language: String?
  private let repaired: Repaired?

  /// An example before and after the edits of `repair`.
  package struct Repaired: Sendable {
    private let language: String
    private let before: String
    private let after: String

    /// Takes code without markers.
    package init(language: String, before: String, after: String) {
      self.language = language
      self.before = before
      self.after = after
    }
  }

  /// Explains `rule`; only examples in `language` are shown where one is given.
  package init(_ rule: Rule, incident: Incident?, language: String?, repaired: Repaired?) {
    self.rule = rule
    self.incident = incident
    self.language = language
    self.repaired = repaired
  }

  /// Returns the facts, what the document says, one bad and one good example, and what the repair
  /// makes of a bad one.
  package func text(_ style: TerminalStyle) throws(MarkdownError) -> String {
    let prose = MarkdownRenderer.text(try MarkdownTree(SourceText(prose)), style: style)
    let shown = [example(isBad: true), example(isBad: false)].compactMap { $0 }
    return header(style) + "\n" + prose + shown.map { text(of: $0, style) }.joined()
      + (repaired?.text(style) ?? "")
  }

  /// The rule as one versioned object.
  package var json: JSON {
    .object([
      ("version", .integer(1)),
      ("id", .text(rule.id)),
      ("title", .text(rule.title)),
      ("severity", .text(rule.severity.rawValue)),
      ("languages", .texts(rule.languages)),
      ("incident", incident?.summaryJSON ?? .null),
      ("message", .text(rule.message)),
      ("instead", .text(orNull: RuleProse(rule).instead)),
      ("repair", .texts(RepairProse(rule, language: language).sentences)),
      ("diff", .text(orNull: repaired?.diff)),
      ("text", .text(rule.document.excerpt(rule.document.body))),
      ("examples", .array(rule.examples.map(json))),
    ])
  }

  private func json(_ example: RuleExample) -> JSON {
    .object([
      ("kind", .text(example.isBad ? "bad" : "good")),
      ("language", .text(example.language)),
      ("caption", .text(orNull: example.caption)),
      ("line", .integer(rule.document.text.lines.line(at: Int(example.range.start)))),
      ("code", .text(SampleMarker.hidden(in: example.code))),
    ])
  }
}

// MARK: - Header

extension RulePage {
  private func header(_ style: TerminalStyle) -> String {
    PageHead.text(of: facts, style)
  }

  private var facts: [(name: String, value: String)] {
    let facts = [
      ("rule", rule.id),
      ("severity", rule.severity.rawValue),
      ("languages", rule.languages.joined(separator: ", ")),
      ("message", rule.message),
      ("incident", rule.incident + (incident.map { ": \($0.title)" } ?? " (not found)")),
    ]
    return (facts + repairFacts + incidentFacts).map { (name: $0.0, value: $0.1) }
  }

  /// One line for each edit.
  private var repairFacts: [(String, String)] {
    RepairProse(rule, language: language).sentences.enumerated().map { index, sentence in
      (index == 0 ? "repair" : "", sentence)
    }
  }

  private var incidentFacts: [(String, String)] {
    [
      ("it was", incident?.severity?.text ?? ""),
      ("it cost", incident?.cost?.text ?? ""),
      ("it lasted", incident?.duration?.text ?? ""),
      ("fixes", incident?.fixesAtHand.joined(separator: ", ") ?? ""),
    ]
  }
}

// MARK: - Text and examples

extension RulePage {
  /// What the document says without the sections that hold examples.
  private var prose: String {
    let document = rule.document
    let starts = rule.examples.map { Int($0.range.start) }
    let hidden = document.sections.filter { section in
      section.level == 2 && starts.contains { section.range.contains($0) }
    }.map(\.range)
    var text = ""
    var done = document.bodyStart
    for range in hidden {
      text += document.excerpt(ByteRange(done, Int(range.start)))
      done = Int(range.end)
    }
    return text + document.excerpt(ByteRange(done, document.text.bytes.count))
  }

  /// Nothing where the prose shows the examples already.
  private func example(isBad: Bool) -> RuleExample? {
    let hasSections = rule.document.sections.contains { section in
      section.level == 2
        && rule.examples.contains { section.range.contains(Int($0.range.start)) }
    }
    guard hasSections else { return nil }
    let fitting = rule.examples.filter { $0.isBad == isBad }
    guard let language else { return fitting.first }
    return fitting.first { $0.language == language }
  }

  private func text(of example: RuleExample, _ style: TerminalStyle) -> String {
    let kind = example.isBad ? "bad" : "good"
    let name = style.dress(kind, example.isBad ? .error : .success)
    let isHeading = example.caption?.lowercased() == kind
    let caption = isHeading ? "" : example.caption.map { ": \(VisibleText.escaped($0))" } ?? ""
    let code = SampleMarker.hidden(in: example.code)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let lines = code.last == "" ? code.dropLast() : code[...]
    return "\n\(name) (\(example.language))\(caption)\n"
      + lines.map { $0.isEmpty ? "\n" : "    \(VisibleText.escaped(String($0)))\n" }.joined()
  }
}

// MARK: - Repair

extension RulePage.Repaired {
  /// The hunks of a unified diff; the lines of an example have no numbers of interest.
  fileprivate var diff: String {
    let edits = LineChanges.edits(from: before, to: after)
    let diff = UnifiedDiff.make(path: language, bytes: Array(before.utf8), edits: edits)
    let lines = diff.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2)
    return lines.filter { !$0.hasPrefix("@@") }.joined(separator: "\n")
  }

  fileprivate func text(_ style: TerminalStyle) -> String {
    let lines = diff.split(separator: "\n").map { line in
      let shown = VisibleText.escaped(String(line))
      if line.hasPrefix("-") { return "    \(style.dress(shown, .error))\n" }
      return line.hasPrefix("+") ? "    \(style.dress(shown, .success))\n" : "    \(shown)\n"
    }
    return "\n\(style.dress("repair", .success)) (\(language))\n\(lines.joined())"
  }
}
