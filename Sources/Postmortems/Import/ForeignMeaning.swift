/// What the keys of foreign documents mean, whatever they are called.
enum ForeignMeaning: String, CaseIterable, Sendable {
  case title, created, severity, status, cost, duration, tags, category, commit, cause
  case contributing, symptoms, address, related, number, alias

  /// Recognises a key without regard to case, blanks, hyphens and underscores.
  init?(key: String) {
    let letters = String(key.lowercased().filter { $0.isLetter || $0.isNumber })
    guard let meaning = Self.byName[letters] else { return nil }
    self = meaning
  }

  private static let byName = Dictionary(
    names.flatMap { meaning, names in
      names.split(separator: " ").map { (String($0), meaning) }
    }, uniquingKeysWith: { first, _ in first })

  private static let names: KeyValuePairs<ForeignMeaning, String> = [
    .title: "title name subject incidenttitle headline",
    .created: """
    createddate created createdat date incidentdate dateofincident occurred occurredon occurredat \
    reported reportedon opened openedat started startedat starttime start published publishedat
    """,
    .severity: "severity sev severitylevel priority impactlevel incidentseverity",
    .status: "status state resolution",
    .cost: "cost estimatedcost totalcost financialimpact loss losses",
    .duration: "duration downtime outageduration totalduration timetoresolve timetorecover",
    .tags: "tags labels keywords topics",
    .category: "category categories type class",
    .commit: "resolutioncommit fixcommit commit fixedin fixedby resolvedin sha",
    .cause: "rootcause cause",
    .contributing: "contributingfactors contributingcauses",
    .symptoms: "symptoms symptom",
    .address: """
    url htmlurl link links reference references issue githubissue gitlabissue upstreamissue ticket \
    pullrequest pr mergerequest source sourceurl jira
    """,
    .related: "related relatedissues relatedincidents seealso duplicateof",
    .number: "number issuenumber iid",
    .alias: "alias aliases incidentid incident cve ghsa",
  ]
}
