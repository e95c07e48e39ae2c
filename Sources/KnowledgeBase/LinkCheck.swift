import Documents
import Findings
import Postmortems
import SourceText
import Workspace

/// Checks that ids are unique and that every link leads somewhere, and back where it must.
struct LinkCheck {
  /// How many suggestions are looked for, each of which compares with every id.
  private static let maximumSuggestions = 100

  private let known: [String: Incident]
  private let shipped: Set<String>
  private let ids: [String]
  private var suggestions = 0
  private let project: Project
  private var findings: [Finding] = []

  /// Returns what is wrong with the links of the `checked` documents among all `known` ones.
  static func findings(
    in checked: [Incident], known: [LoadedDocument], project: Project
  ) -> [Finding] {
    var check = LinkCheck(known, project)
    check.checkIDs(checked, among: known.filter { !$0.source.isShipped }.compactMap(\.incident))
    for incident in checked {
      check.checkIncidents(of: incident)
      check.checkFiles(of: incident)
    }
    return check.findings
  }

  /// Of two documents with one id the later one counts, as everywhere.
  private init(_ known: [LoadedDocument], _ project: Project) {
    let incidents = known.compactMap(\.incident)
    self.known = Dictionary(incidents.map { ($0.id, $0) }) { _, last in last }
    self.ids = self.known.keys.sorted()
    let own = Set(known.filter { !$0.source.isShipped }.compactMap(\.incident?.id))
    self.shipped = Set(ids).subtracting(own)
    self.project = project
  }

  private mutating func add(
    _ incident: Incident, _ code: CheckCode, at range: ByteRange, _ message: String,
    suggestion: String? = nil
  ) {
    var list = FindingList(path: incident.document.path, text: incident.document.text)
    list.add(code, at: range, message, suggestion: suggestion)
    findings += list.findings
  }
}

// MARK: - Ids

extension LinkCheck {
  private mutating func checkIDs(_ checked: [Incident], among all: [Incident]) {
    let paths = Dictionary(grouping: all, by: \.id).mapValues { $0.map(\.document.path).sorted() }
    for incident in checked {
      if !Name.isValid(incident.id) {
        add(
          incident, .badFileName, at: incident.document.opening,
          "the file's name '\(incident.id)' is no id: use small letters, digits and single hyphens",
          suggestion: Name.repair(incident.id).map { "rename the file to '\($0).md'" })
      }
      let others = (paths[incident.id] ?? []).filter { $0 != incident.document.path }
      if let other = others.first {
        add(
          incident, .duplicateID, at: incident.document.opening,
          "the id '\(incident.id)' is also that of \(other)", suggestion: "rename one of the files")
      }
    }
  }
}

// MARK: - Incidents

extension LinkCheck {
  private mutating func checkIncidents(of incident: Incident) {
    for link in incident.related {
      checkPair(incident, "related", link) { $0.related.contains { $0.value == incident.id } }
    }
    if let link = incident.recurrenceOf {
      checkPair(incident, "recurrence_of", link) { _ in true }
    }
    if let link = incident.supersedes {
      checkPair(incident, "supersedes", link, back: "superseded_by") {
        $0.supersededBy?.value == incident.id
      }
    }
    if let link = incident.supersededBy {
      checkPair(incident, "superseded_by", link, back: "supersedes") {
        $0.supersedes?.value == incident.id
      }
    }
  }

  private mutating func checkPair(
    _ incident: Incident, _ field: String, _ link: Located<String>, back: String? = nil,
    leadsBack: (Incident) -> Bool
  ) {
    if link.value == incident.id {
      add(incident, .selfLink, at: link.range, "'\(field)' names the document itself")
    } else if let other = known[link.value] {
      guard !leadsBack(other), !shipped.contains(other.id) else { return }
      add(
        incident, .oneSidedLink, at: link.range,
        "'\(link.value)' does not name '\(incident.id)' back",
        suggestion: "add it to '\(back ?? field)' of \(other.document.path)")
    } else {
      suggestions += 1
      let near =
        suggestions > Self.maximumSuggestions ? nil : NearestName.find(link.value, in: ids)
      add(
        incident, .unknownIncident, at: link.range, "there is no incident '\(link.value)'",
        suggestion: near.map { "did you mean '\($0)'?" })
    }
  }
}

// MARK: - Files

extension LinkCheck {
  private mutating func checkFiles(of incident: Incident) {
    for fix in incident.fixes
    where !isBelowRoot(fix.value) || !exists(fix.value, from: project.root) {
      add(
        incident, .missingFile, at: fix.range, "there is no file '\(fix.value)'",
        suggestion: "'fixes' are paths from the folder that holds \(Configuration.fileName) or .git"
      )
    }
    let path = Path.absolute(incident.document.path, from: project.workingDirectory)
    for link in incident.document.localLinks {
      let base = link.path.hasPrefix("/") ? project.root : Path.parent(of: path)
      guard !exists(String(link.path.drop { $0 == "/" }), from: base) else { continue }
      add(incident, .missingFile, at: link.range, "the link '\(link.path)' leads to no file")
    }
  }

  private func isBelowRoot(_ path: String) -> Bool {
    Path.absolute(path, from: project.root).hasPrefix(project.root + "/") && !path.hasPrefix("/")
  }

  private func exists(_ path: String, from base: String) -> Bool {
    FileSystem.kind(of: Path.absolute(path, from: base)) != nil
  }
}
