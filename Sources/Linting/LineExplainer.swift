package import Findings
import Lexing
package import Rules
package import SourceText
import Workspace

/// Says for one line of a file what each rule made of it.
package struct LineExplainer: Sendable {
  /// What one rule has to say about the line.
  package enum Verdict: Sendable {
    /// The rule speaks of other languages.
    case otherLanguage
    /// None of the words that it needs stands in the file.
    case noWords
    /// Nothing that it looks for stands on the line; the lines where something does.
    case noTrigger(elsewhere: [Int])
    /// It looked at these places.
    case judged([Case])
  }

  /// One trigger and what became of it.
  package struct Case: Sendable {
    /// What is reported; nil for what was found harmless.
    package let finding: Finding?
    package let trigger: Place
    /// The clause that made it harmless.
    package let clause: Clause?
    package let evidence: [Evidence]
    package let trace: Trace
    package let bindings: [(name: String, text: String)]
  }

  private let job: LintJob

  /// Explains with the rules and the surroundings of `job`.
  package init(_ job: LintJob) { self.job = job }

  /// Returns the verdict of each rule on `line` of `text`, the file printed as `path`; nil when it
  /// is in no known language.
  package func verdicts(
    on line: Int, of text: SourceText, path: String
  ) -> [(rule: Rule, verdict: Verdict)]? {
    guard let language = LanguageProfile.detect(path: path, bytes: text.bytes) else { return nil }
    let candidates = Set(job.rules.candidates(in: text.bytes, language: language))
    var file = SourceFile(path: path, text: text, language: language)
    let told = job.rules.rules.enumerated().filter { !job.rules.silent.contains($0.element.id) }
    return told.map { index, rule in
      guard rule.speaks(language) else { return (rule, .otherLanguage) }
      guard candidates.contains(index) else { return (rule, .noWords) }
      let cases = cases(of: index, in: &file)
      let here = cases.filter { $0.concerns(line) }
      let elsewhere = Set(cases.map(\.trigger.start.line)).sorted()
      return (rule, here.isEmpty ? .noTrigger(elsewhere: elsewhere) : .judged(here))
    }
  }

  private func cases(of rule: Int, in file: inout SourceFile) -> [Case] {
    let result = job.rules.evaluate([rule], in: &file, project: job.sources)
    let origin = Origin(path: file.path, text: file.text)
    var comments = job.suppressions.map { FileSuppressions(in: &file, $0, at: origin) }
    let findings = result.findings.map { found in
      var single = FileResult()
      single.findings = [found]
      var ordinals: [String: Int] = [:]
      var finding = job.maker.findings(single, in: &file, at: origin, &ordinals).first
      if let told = finding {
        finding?.suppression = comments?.suppression(
          of: told.rule, at: Int(told.place.range.start))
      }
      return Case(
        finding: finding, trigger: origin.place(file.bytes(of: found.tokens), isOneLine: false),
        clause: nil, evidence: finding?.evidence ?? [], trace: found.trace,
        bindings: Self.texts(found.bindings, file))
    }
    let dismissed = result.dismissed.map { story in
      Case(
        finding: nil, trigger: origin.place(file.bytes(of: story.tokens), isOneLine: false),
        clause: story.clause,
        evidence: story.evidence.compactMap { job.maker.evidence($0, file, origin) },
        trace: story.trace, bindings: Self.texts(story.bindings, file))
    }
    return (findings + dismissed).sorted { $0.trigger < $1.trigger }
  }

  private static func texts(
    _ bindings: Bindings, _ file: SourceFile
  ) -> [(name: String, text: String)] {
    bindings.entries.map { entry in
      (entry.name, file.text.text(in: file.bytes(of: entry.operand.tokens)))
    }
  }
}

extension LineExplainer.Case {
  /// Whether the trigger, or a step of the story in the same file, stands on `line`.
  fileprivate func concerns(_ line: Int) -> Bool {
    (trigger.start.line...trigger.end.line).contains(line)
      || evidence.contains { $0.place.path == trigger.path && $0.place.start.line == line }
  }
}
