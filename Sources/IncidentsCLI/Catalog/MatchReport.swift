import Catalog
import Documents
import Reporting
import Terminal
import Workspace

/// What was recognised in a log, ready to be printed.
struct MatchReport {
  let project: Project
  let style: TerminalStyle

  /// All incidents as one versioned object.
  func json(_ hits: [Hit], name: String?) -> JSON {
    .object([
      ("version", .integer(1)), ("query", .text(name ?? "-")), ("total", .integer(hits.count)),
      ("results", .array(hits.map { $0.json(project) })),
    ])
  }

  /// One incident as a versioned object of its own.
  func json(_ hit: Hit) -> JSON {
    .object([("version", .integer(1))] + hit.members(project))
  }

  /// The incidents for people: what each is, and the lines on both sides.
  func text(_ hits: [Hit]) -> String {
    hits.map { hit in hit.heading(style, project) + lines(of: hit) }.joined(separator: "\n")
  }

  private func lines(of hit: Hit) -> String {
    hit.evidence.map { evidence in
      let log = "log:\(evidence.logLine)"
      let incident = hit.place(atLine: evidence.incidentLine, in: project)
      return """
          \(style.dress(log, .faint))  \(VisibleText.line(evidence.logText.trimmed))
          \(style.dress(incident, .faint))  \(VisibleText.line(evidence.incidentText))

        """
    }.joined()
  }
}
