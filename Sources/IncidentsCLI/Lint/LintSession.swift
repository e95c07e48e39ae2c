import Documents
import Findings
import KnowledgeBase
import Linting
import Postmortems
import Reporting
import Rules
import SourceText
import Workspace

/// One run of `incidents lint`: rules and files are found, read and judged.
struct LintSession {
  let options: LintOptions
  let console: Console
  let project: Project
  private let rules: RuleSet
  private let suppressions: SuppressionPolicy
  private var problems: [Finding]
  /// The texts of files with findings that are no source files, by path.
  var others: [String: SourceText] = [:]
  /// By how many findings the baseline would grow.
  var growth = 0

  /// Finds the rules that are asked for and reads them; what is accepted must hold `today`.
  init(_ options: LintOptions, _ console: Console, today: CalendarDate) throws {
    self.options = options
    self.console = console
    project = try console.project()
    let library = RuleLibrary(project)
    suppressions = SuppressionPolicy(known: library.ids, today: today)
    let option = options.acceptance.suppressed == nil ? "rule" : "suppress"
    let ids = try Self.ids(
      options.rules, library.ids, project.configuration, option: option)
    (rules, problems) = library.read(ids)
  }

  /// A rule that the command line names is asked even where the configuration disables it.
  static func ids(
    _ asked: [String], _ known: [String], _ configuration: Configuration, option: String = "rule"
  ) throws -> [String] {
    try configuration.checkMentions(known: known)
    for id in asked where !known.contains(id) {
      let near = NearestName.find(id, in: known).map { "did you mean '\($0)'?" }
      throw UsageError.badValue(
        option: option, value: id, expected: near ?? "'incidents rules list' lists them")
    }
    guard asked.isEmpty else { return Array(Set(asked)) }
    let disabled = Set(configuration.disabled.map(\.id))
    return known.filter { !disabled.contains($0) }
  }
}

// MARK: - Linting

extension LintSession {
  /// Lints what was asked for.
  mutating func run() throws -> (report: LintReport, files: [LintedFile]) {
    var scope = try ScopeFinder(options, console, project).scope()
    if let shard = options.scope.shard { scope = scope.part(shard, job(scope), project) }
    problems += scope.problems
    let job = job(scope)
    let files = LintRun.run(job, on: scope.entries, workers: options.jobs)
    var report = LintReport(
      findings: files.flatMap(\.findings), files: FileFates(files), problems: problems,
      rules: rules.rules.count)
    report.suppressed = files.flatMap(\.suppressed)
    try acceptBaseline(in: &report, job, files)
    report = scope.reported(report, files)
    report.findings.removeAll { $0.severity < options.severity }
    report.files.skipped += scope.skipped
    if options.scope.allowsSkips { report.files.forgiveSkips() }
    report.sort()
    return (report, files)
  }

  /// Returns what each rule made of a line; nil when the file is in no language of rules.
  func verdicts(
    on line: LintOptions.Line
  ) throws -> [(rule: Rule, verdict: LineExplainer.Verdict)]? {
    let path = shown(line.path)
    let text = SourceText(decoding: try console.read(line.path, limit: SourceReader.limit))
    guard line.number <= text.writtenLines else {
      throw UsageError.badValue(
        option: "why", value: "\(line.path):\(line.number)",
        expected: "the file has \(Count.text(text.writtenLines, "line"))")
    }
    let job = job(LintScope(entries: [SourceEntry(path: path, isNamed: true)]))
    return LineExplainer(job).verdicts(on: line.number, of: text, path: path)
  }

  /// Returns what the findings of `report` are explained with.
  func background(_ report: LintReport, _ files: [LintedFile]) -> LintBackground {
    let describesRules = options.outputs.contains { $0.format == .sarif }
    let ids = describesRules ? rules.rules.map(\.incident) : report.findings.compactMap(\.incident)
    var texts = others
    for file in files {
      texts.merge(file.others) { first, _ in first }
      if let text = file.text { texts[file.entry.path] = text }
    }
    return LintBackground(
      texts: texts, incidents: IncidentLibrary.load(project, only: Set(ids)).incidents,
      rules: rules.rules)
  }

  /// Returns the time and the findings of each rule, those that took longest first.
  func times(_ report: LintReport, _ files: [LintedFile]) -> [RuleTime] {
    var times = [Duration](repeating: .zero, count: rules.rules.count)
    var looked = [Int](repeating: 0, count: rules.rules.count)
    for (rule, time) in files.flatMap(\.times) {
      times[rule] += time
      looked[rule] += 1
    }
    let hits = Dictionary(grouping: report.findings, by: \.rule).mapValues(\.count)
    return rules.rules.indices.map { index in
      let id = rules.rules.ids[index]
      return RuleTime(
        rule: id, time: times[index], files: looked[index], findings: hits[id] ?? 0)
    }.sorted { ($1.time, $0.rule) < ($0.time, $1.rule) }
  }
}

// MARK: - Files

extension LintSession {
  private func job(_ scope: LintScope) -> LintJob {
    LintJob(
      rules: rules, project: project,
      sources: ProjectSources(project, unsaved: scope.texts, list: list(scope)),
      lintsFences: options.lintsFences, lintsExcluded: options.scope.ignoresNothing,
      unsaved: scope.texts, measures: options.showsTimes,
      suppressions: suppressions)
  }

  private func list(_ scope: LintScope) -> @Sendable () -> [String] {
    guard let known = scope.known else {
      return project.sourceFiles(and: scope.entries, environment: console.environment)
    }
    return { known }
  }

  private func shown(_ path: String) -> String {
    project.shown(Path.absolute(path, from: console.workingDirectory))
  }
}

extension Configuration {
  /// Throws when the file speaks of a rule, or of a code for accepted findings, that is not there.
  func checkMentions(known: [String]) throws(ConfigurationError) {
    let known = known + CheckCode.acceptance.map(\.rawValue)
    let unknown = (disabled + severities).filter { !known.contains($0.id) }
    guard !unknown.isEmpty else { return }
    throw .invalid(
      unknown.map { mention in
        Finding(
          rule: CheckCode.unknownKey.rawValue, severity: .error, place: mention.place,
          message: "there is no rule '\(mention.id)'",
          suggestion: NearestName.find(mention.id, in: known).map { "did you mean '\($0)'?" })
      })
  }
}
