package import Documents
import Findings
package import MarkdownTree
package import Postmortems
import SourceText
package import Terminal

/// How an incident is shown.
package enum ShowForm: Sendable {
  case terminal, raw, html, json
}

/// One incident, ready to be printed.
package struct IncidentPage: Sendable {
  private let incident: Incident

  /// Shows `incident`.
  package init(_ incident: Incident) { self.incident = incident }

  private var document: Document { incident.document }

  /// The headings below the title, for somebody who looks for one.
  package var headings: [String] {
    document.sections.filter { $0.level == 2 }.map(\.heading)
  }

  /// Returns the sections whose kind or heading `name` speaks of: `fix`, `root cause`, a heading's
  /// first words.
  package func sections(named name: String) -> [Section] {
    let kind = SectionKind(heading: name)
    let found = document.sections.filter { section in
      section.level > 1
        && (section.heading.lowercased().hasPrefix(name.lowercased())
          || (kind != nil && SectionKind(heading: section.heading) == kind))
    }
    return found.filter { inner in
      !found.contains { $0.range != inner.range && $0.range.contains(Int(inner.range.start)) }
    }
  }

  /// Returns the page, or only `sections` of it.
  package func text(
    _ form: ShowForm, sections: [Section]?, style: TerminalStyle
  ) throws(MarkdownError) -> String {
    switch form {
    case .json: return incident.json.pretty
    case .raw: return raw(sections)
    case .html: return try markdown(sections).html()
    case .terminal:
      let header = sections == nil ? header(style) + "\n" : ""
      return header + MarkdownRenderer.text(try markdown(sections), style: style)
    }
  }

  private func raw(_ sections: [Section]?) -> String {
    (sections?.map(\.range) ?? [document.text.range]).map(document.text.text).joined()
  }

  private func markdown(_ sections: [Section]?) throws(MarkdownError) -> MarkdownTree {
    let ranges = sections?.map(\.range) ?? [document.body]
    return try MarkdownTree(SourceText(ranges.map(document.excerpt).joined()))
  }
}

// MARK: - Header

extension IncidentPage {
  private func header(_ style: TerminalStyle) -> String {
    PageHead.text(of: facts, style)
  }

  private var facts: [(name: String, value: String)] {
    [
      ("id", incident.id),
      ("severity", incident.severity?.text ?? ""),
      ("cost", incident.cost?.text ?? ""),
      ("duration", incident.duration?.text ?? ""),
      ("status", status),
      ("created", incident.createdDate?.description ?? ""),
      ("category", incident.category ?? ""),
      ("tags", incident.tags.joined(separator: ", ")),
      ("related", incident.related.map(\.value).joined(separator: ", ")),
      ("fixes", incident.isShipped ? "" : incident.fixes.map(\.value).joined(separator: ", ")),
    ]
  }

  private var status: String {
    let commit = incident.resolutionCommit.map { " in \($0)" } ?? ""
    let successor = incident.supersededBy.map { " by \($0.value)" } ?? ""
    return incident.status.rawValue + commit + successor
  }
}
