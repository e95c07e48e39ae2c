import Findings
import Rules
import Workspace

/// What a finding counts as once path and configuration have had their say.
struct SeverityPolicy: Sendable {
  private let project: Project
  private let chosen: [String: Severity]

  /// Follows the configuration of `project`.
  init(_ project: Project) {
    self.project = project
    let pairs = project.configuration.severities.compactMap { mention in
      mention.severity.map { (mention.id, $0) }
    }
    chosen = Dictionary(pairs) { _, last in last }
  }

  /// Returns the severity of `finding` in the file printed as `path`.
  ///
  /// What is not certain is no error; test and example code lower it one step. A severity that the
  /// configuration chooses stands for the rule's own: what lowered the finding from there lowers it
  /// from the chosen one as much.
  func severity(of finding: RuleFinding, rule: Rule, path: String) -> Severity {
    var severity = finding.severity
    if finding.doubt != nil { severity = min(severity, .warning) }
    if isTestOrExample(path) { severity = severity.lowered }
    guard let chosen = chosen[rule.id] else { return severity }
    return Self.moved(chosen, from: rule.severity, to: severity)
  }

  /// Returns `finding`, which no rule made, with the severity that the configuration chooses.
  func weighed(_ finding: Finding) -> Finding {
    var finding = finding
    finding.severity = chosen[finding.rule] ?? finding.severity
    return finding
  }

  private func isTestOrExample(_ path: String) -> Bool {
    let path = project.pathFromRoot(path)
    return project.configuration.roles.isTest(path) || project.configuration.roles.isExample(path)
  }

  private static func moved(_ chosen: Severity, from: Severity, to: Severity) -> Severity {
    let levels = Severity.allCases
    guard let first = levels.firstIndex(of: from), let last = levels.firstIndex(of: to),
      let start = levels.firstIndex(of: chosen)
    else { return chosen }
    return levels[min(max(start + last - first, 0), levels.count - 1)]
  }
}
