import Documents
import Findings
import Linting
import Postmortems
import Rules
import SourceText
import Workspace

/// Checks rules against their examples, and rules and incidents against one another.
struct RuleCheck {
  private let project: Project
  /// The documents that are checked and are rules.
  private let documents: [LoadedDocument]
  private let incidents: [Incident]
  private let known: Set<String>
  /// The ids that documents would have which cannot be read as incidents.
  private let unreadable: Set<String>
  /// The ids of the rules of each incident.
  private let links: [String: [String]]

  /// Returns what is wrong with the rules among the `checked` documents, and with what the checked
  /// incidents and their rules say of one another.
  static func findings(
    in checked: [LoadedDocument], known: [LoadedDocument], project: Project
  ) -> [Finding] {
    RuleCheck(checked, known, project).findings
  }

  private init(_ checked: [LoadedDocument], _ known: [LoadedDocument], _ project: Project) {
    self.project = project
    documents = checked.filter(\.isRule)
    links = RuleLinks.load(project, and: documents.compactMap(\.file))
    incidents = checked.compactMap(\.incident)
    self.known = Set(known.compactMap(\.incident?.id))
    unreadable = Set(known.filter { !$0.isRule && $0.incident == nil }.map(\.source.id))
  }

  private var findings: [Finding] {
    let linked = incidents.filter { links[$0.id] != nil }
    let missing = incidents.filter(Self.isShipped).flatMap(missingParts)
    guard !documents.isEmpty || !linked.isEmpty else { return missing }
    let library = RuleLibrary(project, and: documents.compactMap(\.file))
    let (rules, problems) = library.read(library.ids)
    let checked = Set(documents.map(\.source.shownPath))
    let broken =
      documents.isEmpty
      ? []
      : problems.filter {
        checked.contains($0.place.path) || !$0.place.path.hasSuffix(".md")
      }
    let own = rules.rules.indices.filter { checked.contains(rules.rules[$0].document.path) }
    return missing + broken + duplicates + own.flatMap { unknownIncident(of: rules.rules[$0]) }
      + own.concurrentMap { RuleBench.run(rules, $0).failures }.flatMap(\.self)
      + linked.concurrentMap { samples(of: $0, rules) }.flatMap(\.self)
  }
}

// MARK: - Rules

extension RuleCheck {
  /// Of two rules with one id only one is read.
  private var duplicates: [Finding] {
    Dictionary(grouping: documents, by: \.source.id).values.flatMap { same -> [Finding] in
      let sorted = same.sorted { $0.source.shownPath < $1.source.shownPath }
      return sorted.dropFirst().compactMap { document in
        guard let text = document.text else { return nil }
        var list = FindingList(path: document.source.shownPath, text: text)
        list.add(
          .duplicateID, at: text.range(ofLine: 1),
          "'\(document.source.id)' is the id of \(sorted[0].source.shownPath) too",
          suggestion: "rename one of the files")
        return list.findings.first
      }
    }
  }

  private func unknownIncident(of rule: Rule) -> [Finding] {
    // The finding in its own document says what to mend.
    guard !known.contains(rule.incident), !unreadable.contains(rule.incident),
      let range = rule.document.valueRange(of: "incident")
    else { return [] }
    var list = FindingList(path: rule.document.path, text: rule.document.text)
    list.add(
      .unknownIncident, at: range, "there is no incident '\(rule.incident)'",
      suggestion: NearestName.find(rule.incident, in: known).map { "did you mean '\($0)'?" })
    return list.findings
  }
}

// MARK: - Incidents

extension RuleCheck {
  /// A project's own document that replaces a shipped one has another title.
  private static func isShipped(_ incident: Incident) -> Bool {
    let path = "incidents/\(incident.id).md"
    guard let shipped = ShippedDocument.all.first(where: { $0.path == path }) else { return false }
    let document = Document.read(SourceText(decoding: shipped.bytes), path: path).document
    return document.title == incident.document.title
  }

  /// What the tool itself brings along is whole.
  private func missingParts(of incident: Incident) -> [Finding] {
    var list = FindingList(path: incident.document.path, text: incident.document.text)
    let opening = incident.document.opening
    if links[incident.id] == nil {
      list.add(.ruleMissing, at: opening, "no rule comes from this incident")
    }
    for role in Sample.Role.allCases where !incident.samples.contains(where: { $0.role == role }) {
      list.add(.sampleMissing, at: opening, "there is no \(role.rawValue) sample")
    }
    return list.findings
  }

  private func samples(of incident: Incident, _ rules: RuleSet) -> [Finding] {
    let own = rules.rules.indices.filter { rules.rules[$0].incident == incident.id }
    guard !own.isEmpty else { return [] }
    return incident.samples.flatMap { sample -> [Finding] in
      guard
        let code = SampleBench.Sample(
          in: incident.document, range: sample.range, language: sample.language)
      else { return unjudged(sample, of: incident) }
      return sample.role == .bug
        ? SampleBench.findings(inBug: code, rules: rules, own: own)
        : SampleBench.findings(inFix: code, rules: rules)
    }
  }

  /// A sample that no rule can read proves nothing, which a fence that is marked as one must not
  /// hide; below a heading a fence may be anything, unless its language is a slip of the finger.
  private func unjudged(_ sample: Sample, of incident: Incident) -> [Finding] {
    let names = RuleLanguage.names
    guard sample.isMarked || NearestName.slip(sample.language, in: names) != nil else { return [] }
    var list = FindingList(path: incident.document.path, text: incident.document.text)
    list.add(
      .unknownLanguage, at: incident.document.lineRange(at: Int(sample.range.start) - 1),
      "no rule reads '\(sample.language)', so this \(sample.role.rawValue) sample proves nothing",
      suggestion: RuleLanguage.suggestion(for: sample.language, among: names))
    return list.findings
  }
}

extension LoadedDocument {
  /// The absolute path of the file; nil for what travels inside the program.
  fileprivate var file: String? {
    if case .file(let path, _) = source { path } else { nil }
  }
}
