package import Findings

/// Every kind of finding that no rule makes; `docs/finding-codes.md` explains each.
package enum CheckCode: String, CaseIterable, Sendable {
  // Files
  case unreadableFile = "unreadable-file"
  case repairedEncoding = "repaired-encoding"
  case controlCharacter = "control-character"
  case badFileName = "bad-file-name"
  // Front matter
  case missingFrontMatter = "missing-front-matter"
  case unclosedFrontMatter = "unclosed-front-matter"
  case invalidYAML = "invalid-yaml"
  case invalidMarkdown = "invalid-markdown"
  case duplicateKey = "duplicate-key"
  case unknownKey = "unknown-key"
  case wrongShape = "wrong-shape"
  case missingField = "missing-field"
  case emptyField = "empty-field"
  case unexpectedField = "unexpected-field"
  case duplicateItem = "duplicate-item"
  // Values
  case badSeverity = "bad-severity"
  case badStatus = "bad-status"
  case badCost = "bad-cost"
  case badDuration = "bad-duration"
  case badDate = "bad-date"
  case badCommit = "bad-commit"
  case badName = "bad-name"
  case badURL = "bad-url"
  case unknownJudgement = "unknown-judgement"
  case dateOrder = "date-order"
  // Links between documents and to files
  case duplicateID = "duplicate-id"
  case unknownIncident = "unknown-incident"
  case oneSidedLink = "one-sided-link"
  case selfLink = "self-link"
  case missingFile = "missing-file"
  // Rules
  case unknownOperator = "unknown-operator"
  case unknownLanguage = "unknown-language"
  case unknownRule = "unknown-rule"
  case ruleCircle = "rule-circle"
  case unknownSet = "unknown-set"
  case unknownKind = "unknown-kind"
  case unknownFact = "unknown-fact"
  case badChoice = "bad-choice"
  case badPattern = "bad-pattern"
  case badExpression = "bad-expression"
  case badVariable = "bad-variable"
  case unboundVariable = "unbound-variable"
  case unusedDefinition = "unused-definition"
  case missingSpelling = "missing-spelling"
  // Examples of rules
  case missedLine = "missed-line"
  case unmarkedFinding = "unmarked-finding"
  case unmarkedExample = "unmarked-example"
  case badMarker = "bad-marker"
  case fewExamples = "few-examples"
  case uncoveredClause = "uncovered-clause"
  case uncoveredCase = "uncovered-case"
  case uncoveredSpelling = "uncovered-spelling"
  case redundantExample = "redundant-example"
  case failedRepair = "failed-repair"
  case failedInverse = "failed-inverse"
  case uncoveredRepair = "uncovered-repair"
  // Incidents and their rules
  case ruleMissing = "rule-missing"
  case sampleMissing = "sample-missing"
  case flaggedFix = "flagged-fix"
  // Accepted findings
  case suppressionWord = "suppression-word"
  case suppressionRule = "suppression-rule"
  case suppressionReason = "suppression-reason"
  case suppressionDate = "suppression-date"
  case suppressionRange = "suppression-range"
  case suppressionExpired = "suppression-expired"
  case suppressionUnused = "suppression-unused"
  case baselineStale = "baseline-stale"
  // Body
  case titleDiffers = "title-differs"
  case missingSection = "missing-section"
  case emptySection = "empty-section"
  case fenceWithoutLanguage = "fence-without-language"
  case unclosedFence = "unclosed-fence"
  case unknownRole = "unknown-role"
  case bugWithoutFix = "bug-without-fix"
  case sampleDiffers = "sample-differs"
  case secret = "secret"
  case mention = "mention"

  /// What is said of comments and of a baseline that accept findings.
  package static let acceptance: [CheckCode] = [
    .suppressionWord, .suppressionRule, .suppressionReason, .suppressionDate, .suppressionRange,
    .suppressionExpired, .suppressionUnused, .baselineStale,
  ]

  /// How much a finding of this kind matters.
  package var severity: Severity {
    switch self {
    case .repairedEncoding, .controlCharacter, .duplicateItem, .unknownJudgement, .oneSidedLink,
      .titleDiffers, .emptySection, .fenceWithoutLanguage, .mention, .unusedDefinition,
      .suppressionExpired, .suppressionUnused, .baselineStale:
      .warning
    default: .error
    }
  }
}
