package import Findings
import Lexing
package import Rules
import SourceText
import Structure
package import Workspace

/// What all workers of a run share.
package struct LintJob: Sendable {
  let rules: RuleSet
  let project: Project
  let sources: ProjectSources
  let lintsFences: Bool
  /// Whether files are linted that the configuration leaves out.
  let lintsExcluded: Bool
  /// The text of files that is not what the disk says, by printed path.
  let unsaved: [PathKey: [UInt8]]
  /// Whether the time that each rule takes is measured.
  let measures: Bool
  /// Whether harmless places of the kind that rules look for are told too.
  let listsExposures: Bool
  /// What comments that accept findings are held against; nil where they are not read.
  let suppressions: SuppressionPolicy?
  /// The rules that are asked.
  let asked: Set<String>
  let maker: FindingMaker

  /// Judges files of `project` by `rules`; questions about other files go to `sources`.
  package init(
    rules: RuleSet, project: Project, sources: ProjectSources, lintsFences: Bool = false,
    lintsExcluded: Bool = false, unsaved: [PathKey: [UInt8]] = [:], measures: Bool = false,
    listsExposures: Bool = false, suppressions: SuppressionPolicy? = nil
  ) {
    self.rules = rules
    self.project = project
    self.sources = sources
    self.lintsFences = lintsFences
    self.lintsExcluded = lintsExcluded
    self.unsaved = unsaved
    self.measures = measures
    self.listsExposures = listsExposures
    self.suppressions = suppressions
    asked = Set(rules.rules.ids).subtracting(rules.silent)
    maker = FindingMaker(rules: rules, policy: SeverityPolicy(project), sources: sources)
  }

  /// Returns whether the configuration leaves the file printed as `path` out.
  package func isExcluded(_ path: String) -> Bool {
    guard !lintsExcluded, !project.configuration.exclude.isEmpty else { return false }
    let path = project.pathFromRoot(path)
    return project.configuration.exclude.contains { $0.matches(path) }
  }

  /// Returns whether a comment in `bytes` may accept findings.
  func mayAccept(_ bytes: [UInt8]) -> Bool {
    suppressions != nil && SuppressionScan.holds(bytes)
  }

  /// Returns `findings` that no rule made as the configuration wants them.
  func weighed(_ findings: [Finding]) -> [Finding] {
    let disabled = Set(project.configuration.disabled.map(\.id))
    return findings.filter { !disabled.contains($0.rule) }.map(maker.policy.weighed)
  }

  /// Why a named file cannot be linted.
  func foreignReason(_ path: String) -> String {
    !lintsFences && SourceLanguage.isMarkdown(path)
      ? "Markdown; --fences lints the code in it" : "in no language that rules speak of"
  }

  /// Returns what the `candidates` say about `file`; where that is asked for, one by one, adding the
  /// time each takes to `times`.
  func evaluate(
    _ candidates: [Int], in file: inout SourceFile, _ times: inout [Int: Duration]
  ) -> FileResult {
    guard measures else {
      return rules.evaluate(
        candidates, in: &file, project: sources, listsDismissed: listsExposures)
    }
    var whole = FileResult()
    let clock = ContinuousClock()
    for rule in candidates {
      var result = FileResult()
      times[rule, default: .zero] += clock.measure {
        result = rules.evaluate([rule], in: &file, project: sources, listsDismissed: false)
      }
      whole.findings += result.findings
      whole.exhausted += result.exhausted
    }
    return whole
  }

  /// Returns why the verdict about a file speaks of a part only; nil when it speaks of all.
  func doubts(about result: FileResult, _ file: SourceFile, at origin: Origin) -> String? {
    if !result.exhausted.isEmpty {
      let ids = result.exhausted.map { rules.rules[$0].id }.joined(separator: ", ")
      return "more steps needed than a rule may take: \(ids)"
    }
    let fault = file.index.structure.tokens.faults.first { $0.kind != .strayByte }
    return fault.map {
      let place = ByteRange(Int($0.offset), Int($0.offset))
      let start = origin.place(place, isOneLine: false).start
      return "\($0.kind.rawValue) at \(start.line):\(start.column)"
    }
  }
}
