import Documents
import Findings
import Lexing
import SourceText

/// Reads the marked code of a rule's document.
struct ExampleReader {
  private var findings: FindingList
  private let document: Document
  private let languages: [String]

  /// Returns the fences of `document` that are marked `bad` or `good`, in a rule for the languages
  /// with the given names, and what is wrong with the marks.
  static func read(
    _ document: Document, languages: [String]
  ) -> (examples: [RuleExample], findings: [Finding]) {
    var reader = ExampleReader(document, languages: languages)
    let examples = reader.read()
    return (examples, reader.findings.findings)
  }

  private init(_ document: Document, languages: [String]) {
    self.document = document
    self.languages = languages
    findings = FindingList(path: document.path, text: document.text)
  }

  /// Where no language is known, what is wrong with `languages` says enough.
  private mutating func read() -> [RuleExample] {
    guard !languages.isEmpty else { return [] }
    var above = document.bodyStart
    return document.fences.compactMap { fence in
      defer { above = Int(fence.range.end) }
      return example(fence, below: above)
    }
  }

  private mutating func example(_ fence: Fence, below above: Int) -> RuleExample? {
    guard let role = role(of: fence), let language = fence.language else { return nil }
    if !fence.isClosed {
      findings.add(
        .unclosedFence, at: document.lineRange(at: Int(fence.range.start)),
        "this example is never closed")
    }
    guard let profile = RuleLanguage.profile(ofFence: language),
      languages.contains(RuleLanguage.language(of: profile))
    else {
      findings.add(
        .unknownLanguage, at: fence.infoRange, "the rule does not speak of '\(language)'",
        suggestion: RuleLanguage.suggestion(for: language, among: languages))
      return nil
    }
    return RuleExample(
      isBad: role == .bad, language: profile.name,
      code: document.text.text(in: fence.codeRange), path: fence.attributes["path"],
      trap: fence.attributes["trap"],
      caption: caption(of: fence, below: above),
      range: fence.codeRange)
  }

  private mutating func role(of fence: Fence) -> ExampleRole? {
    for role in fence.roles where ExampleRole(rawValue: role) == nil {
      findings.add(
        .unknownRole, at: fence.infoRange, "'\(role)' is no role of an example",
        suggestion: NearestName.find(role, in: ExampleRole.allCases.map(\.rawValue)).map {
          "did you mean '\($0)'?"
        } ?? "roles: bad, good")
    }
    if let role = fence.language.flatMap(ExampleRole.init), fence.roles.isEmpty {
      findings.add(
        .unknownLanguage, at: fence.infoRange,
        "'\(role.rawValue)' stands where the language belongs",
        suggestion: "write it behind the language: \(languages[0]) \(role.rawValue)")
    }
    let roles = Set(fence.roles.compactMap(ExampleRole.init))
    if roles.count > 1 {
      findings.add(.unknownRole, at: fence.infoRange, "an example is 'bad' or 'good', not both")
    }
    return roles.count == 1 ? roles.first : nil
  }

  /// The line above the fence says what it shows, or else the heading.
  private func caption(of fence: Fence, below above: Int) -> String? {
    let text = document.text
    var line = text.lines.line(at: Int(fence.range.start)) - 1
    while line > 0, Int(text.range(ofLine: line).start) >= above {
      let words = text.text(in: text.range(ofLine: line)).trimmedOfMarks
      if !words.isEmpty { return words }
      line -= 1
    }
    return document.sections(at: Int(fence.range.start)).first?.heading
  }
}

/// The words behind a fence's language.
private enum ExampleRole: String, CaseIterable {
  case bad, good
}

extension String {
  /// The text without blanks around it and the number signs of a heading.
  fileprivate var trimmedOfMarks: String {
    let isOuter: (Character) -> Bool = { $0.isWhitespace }
    let inner = drop { isOuter($0) || $0 == "#" }
    let end = inner.lastIndex { !isOuter($0) }
    return end.map { String(inner[...$0]) } ?? ""
  }
}
