/// What a query can test beside words: `severity:P0`, `tag:webrtc`.
package enum DocumentField: String, CaseIterable, Sendable {
  case severity, cost, duration, created, since, until, status, category, tag, commit, rule, id
  case has, missing
  case title, symptom, cause = "root_cause", heading

  /// Reads the name as people type it, in any case and with the usual other names.
  init?(typed name: String) {
    let name = name.lowercased()
    guard let field = Self(rawValue: name) ?? Self.synonyms[name] else { return nil }
    self = field
  }

  /// All names that are understood.
  static var names: [String] { (allCases.map(\.rawValue) + synonyms.keys).sorted() }

  private static let synonyms: [String: DocumentField] = [
    "sev": .severity, "created_date": .created, "date": .created, "tags": .tag,
    "symptoms": .symptom,
    "cause": .cause, "resolution_commit": .commit, "rules": .rule, "headings": .heading,
  ]

  /// The columns of the text index in which a word of this field is looked for; nil for a field
  /// whose value is no words.
  var columns: [TextColumn]? {
    switch self {
    case .title: [.title]
    case .symptom: [.symptoms]
    case .cause: [.cause]
    case .heading: [.headings]
    default: nil
    }
  }

  /// Whether any word could be a value.
  var takesAnyName: Bool {
    switch self {
    case .category, .tag, .rule, .id, .has, .missing, .commit: true
    default: columns != nil
    }
  }

  /// How a value is written.
  var expectation: String {
    switch self {
    case .severity: "P0 to P4, >=P1, P0..P2 or unknown"
    case .cost: "an amount such as >10k, <=€500, 1k..5k or unknown"
    case .duration: "a time such as <2d, >=3h, 1h..2d or unknown"
    case .created: "a day, month or year such as 2025-06, >=2025-06-07 or 2024..2025"
    case .since, .until: "a day, month or year such as 2025-06-07, or an age such as 90d, 10m or 2y"
    case .status: "open, resolved, superseded or withdrawn"
    case .category, .tag, .rule, .id: "a name; * stands for any letters at its end"
    case .commit: "the first 4 or more hexadecimal digits of a commit"
    case .has, .missing: "the name of a field, or bug, fix or rule"
    case .title, .symptom, .cause, .heading: "words"
    }
  }
}
