import Documents
import Findings
import Postmortems
import Rules

/// A rule as SARIF describes it, with the incident behind it.
struct SARIFRule {
  /// GitHub shows no more of a description and no more tags.
  private static let maximumText = 1_024
  private static let maximumTags = 20

  private let rule: Rule
  private let prose: RuleProse
  private let incident: Incident?

  /// Describes `rule` with what `background` knows of its incident.
  init(_ rule: Rule, _ background: LintBackground) {
    self.rule = rule
    prose = RuleProse(rule)
    incident = background.incidents[rule.incident]
  }

  /// The descriptor as an object.
  var json: JSON {
    let claim = prose.claim.map(Self.plain) ?? rule.title
    return .object([
      ("id", .text(rule.id)),
      ("name", .text(Self.name(of: rule.id))),
      ("shortDescription", Self.text(rule.title)),
      ("fullDescription", Self.text(claim)),
      ("help", .object([("text", .text(Self.plain(help))), ("markdown", .text(help))])),
      ("defaultConfiguration", .object([("level", .text(rule.severity.rawValue))])),
      ("properties", .object(properties)),
    ])
  }

  /// The kinds of finding of a lint run that no rule makes.
  static let codes = CheckCode.allCases.filter { code in
    ["suppression-", "baseline-"].contains(where: code.rawValue.hasPrefix)
  }

  /// Returns the descriptor of a kind of finding that no rule makes.
  static func json(of code: CheckCode) -> JSON {
    let words = code.rawValue.replacing("-", with: " ")
    let help = "\(words): what accepts findings needs a look; docs/finding-codes.md explains it"
    return .object([
      ("id", .text(code.rawValue)),
      ("name", .text(name(of: code.rawValue))),
      ("shortDescription", text(words)),
      ("fullDescription", text(help)),
      ("help", .object([("text", .text(help)), ("markdown", .text(help))])),
      ("defaultConfiguration", .object([("level", .text(Severity.warning.rawValue))])),
    ])
  }

  private static func text(_ text: String) -> JSON {
    .object([("text", .text(CutText.text(text, to: maximumText)))])
  }

  /// The id as the specification wants names: `LateLock`.
  private static func name(of id: String) -> String {
    id.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
      .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  private var properties: [(key: String, value: JSON)] {
    [
      ("tags", .texts(Array((incident?.tags ?? []).prefix(Self.maximumTags)))),
      ("incident", .text(rule.incident)),
    ]
  }
}

// MARK: - Help

extension SARIFRule {
  private var help: String {
    let parts = ["Why", "Instead", "Limits"].compactMap { name in
      prose.paragraph(called: name).map { "**\(name).** \($0)" }
    }
    let whole = [prose.claim ?? rule.title] + parts + story
    return whole.map(Self.withoutLocalLinks).joined(separator: "\n\n") + "\n"
  }

  private var story: [String] {
    guard let incident else { return ["**Incident.** `\(rule.incident)`"] }
    let facts = [
      incident.severity.map { "severity \($0.text)" }, incident.cost.map { "cost \($0.text)" },
      incident.duration.map { "duration \($0.text)" },
    ].compactMap { $0 }
    let aside = facts.isEmpty ? "" : " (\(facts.joined(separator: ", ")))"
    let fixes = incident.fixesAtHand.map { "`\($0)`" }.joined(separator: ", ")
    return [
      "**Incident.** `\(incident.id)`: \(incident.title)\(aside)",
      incident.rootCause.map { "**Root cause.** \($0)" },
      incident.symptoms.isEmpty
        ? nil : "**Symptoms.**\n\n" + incident.symptoms.map { "* \($0)" }.joined(separator: "\n"),
      fixes.isEmpty ? nil : "**Reference.** \(fixes)",
    ].compactMap { $0 }
  }

  /// A link to a file beside the rule's document leads nowhere on the page of an alert.
  private static func withoutLocalLinks(_ markdown: String) -> String {
    markdown.replacing(#/\[([^\]]*)\]\((?!https?:)[^)]*\)/#) { $0.output.1 }
  }

  private static func plain(_ markdown: String) -> String {
    withoutLocalLinks(markdown).replacing("**", with: "").replacing("`", with: "")
  }
}
