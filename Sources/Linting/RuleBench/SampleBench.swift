package import Documents
package import Findings
import Lexing
package import Rules
package import SourceText

/// Judges the samples of incidents by rules.
package enum SampleBench {
  /// A sample in the document of an incident.
  package struct Sample: Sendable {
    let document: Document
    let range: ByteRange
    let language: LanguageProfile

    /// Speaks of the code at `range`; nil where rules speak no such language.
    package init?(in document: Document, range: ByteRange, language: String) {
      guard let profile = RuleLanguage.profile(ofFence: language) else { return nil }
      self.document = document
      self.range = range
      self.language = profile
    }
  }

  /// Returns what is wrong with a sample of a bug that the rules `own`, by index, come from.
  package static func findings(
    inBug sample: Sample, rules: RuleSet, own: [Int]
  ) -> [Finding] {
    let code = MarkedCode(sample)
    let marks = CodeMark.marks(in: code.file)
    let named = Set(marks.map(\.rule))
    let asked = rules.rules.indices.filter {
      own.contains($0) || named.contains(rules.rules[$0].id)
    }
    var failures = CodeTrial(code, rules, asked: asked, variants: [.asWritten]).failures
    failures.addMeaningless(marks, in: code, rules)
    let ids = own.map { rules.rules[$0].id }
    if !marks.contains(where: { $0.isFinding && ids.contains($0.rule) }) {
      failures.add(
        .unmarkedExample, at: code.range(ofLine: 1),
        "no line of this bug sample is marked for a rule of the incident",
        suggestion: "its rules: \(ids.joined(separator: ", "))")
    }
    return failures.findings
  }

  /// Returns what any rule finds in a sample of a fix.
  package static func findings(inFix sample: Sample, rules: RuleSet) -> [Finding] {
    let code = MarkedCode(sample)
    var file = code.file
    let candidates = rules.candidates(in: code.text.bytes, language: code.language)
    let result = rules.evaluate(candidates, in: &file, project: NoProject())
    var failures = FindingList(path: sample.document.path, text: sample.document.text)
    for finding in result.findings {
      let line = code.text.lines.line(at: Int(file.bytes(of: finding.tokens).start))
      failures.add(
        .flaggedFix, at: code.range(ofLine: line),
        "'\(rules.rules[finding.rule].id)' finds this line of a fix",
        suggestion: "it says: \(finding.message)")
    }
    let marks = CodeMark.marks(in: code.file)
    failures.addMeaningless(marks, in: code, rules)
    for mark in marks where mark.isFinding {
      failures.add(
        .badMarker, at: code.range(of: mark),
        "'ruleid: \(mark.rule)' in a fix, in which no rule may find anything",
        suggestion: "write 'ok: \(mark.rule)', or mark the fence 'bug'")
    }
    return failures.findings
  }
}

extension FindingList {
  /// Adds those of `marks` that cannot be true.
  fileprivate mutating func addMeaningless(
    _ marks: [CodeMark], in code: MarkedCode, _ rules: RuleSet
  ) {
    let known = rules.rules.map(\.id)
    for mark in marks {
      guard let (message, suggestion) = mark.objection(known: known, among: marks) else { continue }
      add(.badMarker, at: code.range(of: mark), message, suggestion: suggestion)
    }
  }
}

extension MarkedCode {
  /// The line that `mark` stands on, in the document.
  func range(of mark: CodeMark) -> ByteRange {
    range(ofLine: text.lines.line(at: Int(mark.comment.start)))
  }

  /// Takes the code of `sample`.
  init(_ sample: SampleBench.Sample) {
    self.init(
      path: "code.\(sample.language.suffixes.first ?? sample.language.name)",
      text: SourceText(sample.document.text.text(in: sample.range)), language: sample.language,
      origin: Origin(
        path: sample.document.path, text: sample.document.text, offset: Int(sample.range.start)))
  }
}
