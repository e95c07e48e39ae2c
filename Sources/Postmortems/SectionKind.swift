/// What a section of a postmortem is about, whatever its heading calls it.
package enum SectionKind: String, CaseIterable, Sendable {
  case problem, evidence, rootCause, bugPattern, fixPattern, failedAttempts, prevention, later

  /// What a code sample in such a section shows.
  var role: Sample.Role? {
    switch self {
    case .bugPattern, .failedAttempts: .bug
    case .fixPattern: .fix
    default: nil
    }
  }

  /// The heading that a new document has for it.
  var usualHeading: String {
    switch self {
    case .problem: "Problem"
    case .evidence: "Evidence"
    case .rootCause: "Root cause"
    case .bugPattern: "Bug pattern"
    case .fixPattern: "Fix pattern"
    case .failedAttempts: "Failed attempts"
    case .prevention: "Prevention"
    case .later: "What was found later"
    }
  }

  /// Recognises a heading by its first words, the longest name that fits: `3. Root Cause Analysis`
  /// is a root cause.
  package init?(heading: String) {
    let words = Self.words(heading)
    if let kind = Self.kindByWholeName[words.joined(separator: " ")] {
      self = kind
      return
    }
    let lengths = stride(from: min(words.count, Self.longestName), through: 1, by: -1)
    let names = lengths.lazy.map { words.prefix($0).joined(separator: " ") }
    guard let kind = names.compactMap({ Self.kindByName[$0] }).first else { return nil }
    let hasFailed = !Self.failure.isDisjoint(with: words)
    self = kind == .fixPattern && hasFailed ? .failedAttempts : kind
  }

  /// Words that turn a fix into an attempt.
  private static let failure: Set<String> = ["failed", "fail", "fails", "rejected", "not", "wrong"]

  /// Names that are ordinary words at the beginning of a sentence, and so must be all of a heading.
  private static let kindByWholeName: [String: SectionKind] = [
    "before": .bugPattern, "wrong": .bugPattern, "after": .fixPattern, "options": .fixPattern,
    "log": .evidence, "logs": .evidence, "error": .evidence, "update": .later, "why": .rootCause,
  ]

  private static func words(_ text: String) -> [String] {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" }
    return words.drop { $0.allSatisfy(\.isNumber) || $0 == "the" }.map(String.init)
  }

  private static let longestName = 5

  private static let kindByName: [String: SectionKind] = Dictionary(
    uniqueKeysWithValues: synonyms.flatMap { kind, names in names.map { ($0, kind) } })

  /// The usual headings, in lower case and without punctuation.
  private static let synonyms: KeyValuePairs<SectionKind, [String]> = [
    .problem: [
      "problem", "what went wrong", "summary", "overview", "impact", "symptoms", "what happened",
      "incident",
      "description", "background",
    ],
    .evidence: [
      "evidence", "timeline", "log lines", "production logs", "stack trace",
      "error output", "detection", "how to recognise", "how to recognize",
    ],
    .rootCause: [
      "root cause", "root causes", "why did it happen", "cause", "causes", "why it happened",
      "why it happens",
      "analysis", "contributing factors", "trigger", "mechanism",
    ],
    .bugPattern: [
      "bug pattern", "bug patterns", "bug", "bug sample", "bug samples", "broken code",
      "problematic code", "anti pattern", "antipattern", "bad pattern", "before the fix",
      "the bug in code",
    ],
    .fixPattern: [
      "fix pattern", "fix patterns", "how to fix", "how it was fixed", "how we fixed it", "fix",
      "fixes", "fix sample", "fix samples", "solution",
      "solutions", "resolution", "remediation", "workaround", "mitigation", "after the fix",
      "correct code", "good pattern", "alternatives",
    ],
    .failedAttempts: [
      "failed attempts", "failed attempt", "failed fixes", "what did not work", "what failed",
      "attempts that failed", "rejected fixes", "rejected alternatives", "wrong cures",
      "wrong fixes", "alternatives considered", "alternative solutions considered",
      "fixes that do not work", "attempts",
    ],
    .prevention: [
      "prevention", "how to prevent", "lessons", "lessons learned", "action items", "follow ups",
      "follow up", "preventing", "checklist",
    ],
    .later: [
      "what was found later", "found later", "later findings", "what was believed",
      "corrections", "updates", "postscript", "addendum", "aftermath",
    ],
  ]
}
