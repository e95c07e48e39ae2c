import Catalog
import Findings
import Reporting
import Terminal
import Workspace

/// What a search found, ready to be printed.
struct SearchReport {
  private let answer: SearchAnswer
  private let project: Project

  /// Takes the answer; paths are printed as seen from the project's working directory.
  init(_ answer: SearchAnswer, project: Project) {
    self.answer = answer
    self.project = project
  }

  /// The answer as one versioned object.
  var json: JSON {
    .object([
      ("version", .integer(1)), ("query", .text(answer.query)), ("total", .integer(answer.total)),
      ("results", .array(answer.hits.map { $0.json(project) })),
      ("interpretation", interpretation),
    ])
  }

  /// How the query was read where nothing matched it as it was written; else null.
  private var interpretation: JSON {
    switch answer.reading {
    case .asWritten: .null
    case .corrected(let text): .object([("kind", .text("corrected")), ("query", .text(text))])
    case .someWords: .object([("kind", .text("some-words")), ("query", .text(answer.query))])
    }
  }

  /// The answer for people.
  func text(_ style: TerminalStyle) -> String {
    answer.hits.map { $0.text(style, project) }.joined(separator: "\n")
  }

  /// What is odd about the query or the answer, a line each, for standard error.
  var remarks: String {
    var lines = answer.problems.map(\.description)
    switch answer.reading {
    case .corrected(let text):
      lines.append("nothing matches as written; this is what matches: \(text)")
    case .someWords: lines.append("no incident has all of these words; these have most of them")
    case .asWritten:
      if answer.total == 0, answer.problems.isEmpty { lines.append("no incident matches") }
      for (word, correction) in answer.suggestions {
        lines.append("no incident has '\(word)'; did you mean '\(correction)'?")
      }
    }
    if answer.ignoredWords > 0 {
      lines.append("\(Count.text(answer.ignoredWords, "word")) too many, not looked for")
    }
    if answer.total > answer.hits.count {
      lines.append("\(answer.hits.count) of \(answer.total) shown; --limit shows more")
    }
    return lines.map { VisibleText.escaped($0) + "\n" }.joined()
  }
}

extension Hit {
  /// The hit as `incidents search --format json` has it.
  func json(_ project: Project) -> JSON { .object(members(project)) }

  /// The members of that object.
  func members(_ project: Project) -> [(key: String, value: JSON)] {
    var members: [(key: String, value: JSON)] = [
      ("id", .text(id)), ("title", .text(title)), ("severity", .text(orNull: severity)),
      ("cost", .text(orNull: cost)), ("duration", .text(orNull: duration)),
      ("created_date", .text(orNull: created)), ("tags", .texts(tags)),
      ("score", .thousandths(score)), ("snippet", .text(snippet.text)),
      ("path", .text(PathText.printable(shownPath(project)))), ("line", .integer(snippet.line)),
      ("shipped", .bool(isShipped)), ("rules", .texts(rules)),
    ]
    if !evidence.isEmpty { members.append(("evidence", .array(evidence.map(\.json)))) }
    return members
  }

  /// Three lines: what it is, where it is, and what was found in it.
  func text(_ style: TerminalStyle, _ project: Project) -> String {
    "\(heading(style, project))  \(snippet.text(style))\n"
  }

  /// Two lines: what it is and where it is.
  func heading(_ style: TerminalStyle, _ project: Project) -> String {
    let facts = [severity, cost, duration, created].compactMap { $0 }.filter {
      !$0.hasPrefix("unknown")
    }
    let head =
      style.dress(VisibleText.line(title), .strong)
      + (facts.isEmpty ? "" : "  " + VisibleText.line(facts.joined(separator: "  ")))
    let place = place(atLine: snippet.line, in: project)
    let names = ([id] + rules.map { "rule \($0)" }).joined(separator: "  ")
    return """
      \(head)
        \(style.dress(place, .faint))  \(VisibleText.line(names))

      """
  }

  /// The path as seen from the working directory; what travels inside the program has its own.
  private func shownPath(_ project: Project) -> String { isShipped ? path : project.shown(path) }

  /// The place of a line for people, who must not look for a shipped document among their files.
  func place(atLine line: Int, in project: Project) -> String {
    "\(isShipped ? "shipped " : "")\(VisiblePath.text(shownPath(project))):\(line)"
  }
}

extension Snippet {
  /// The line with the words that were asked for set off.
  func text(_ style: TerminalStyle) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = ""
    var done = 0
    for range in highlights where range.lowerBound >= done && range.upperBound <= scalars.count {
      result += Self.escaped(scalars[done..<range.lowerBound])
      result += style.dress(Self.escaped(scalars[range]), .emphasis)
      done = range.upperBound
    }
    return result + Self.escaped(scalars[done...])
  }

  private static func escaped(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return VisibleText.escaped(String(view))
  }
}

extension MatchEvidence {
  /// The members of `evidence` in `incidents match --format json`.
  var json: JSON {
    .object([
      ("logLine", .integer(logLine)), ("incidentLine", .integer(incidentLine)),
      ("signature", .text(signature)),
    ])
  }
}
