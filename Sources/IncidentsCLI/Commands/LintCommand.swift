import Findings
import Linting
import Reporting
import SourceText
import Terminal
import Workspace

extension Command {
  /// `incidents lint`.
  static let lint = Command(
    name: "lint", summary: "find the bugs of known incidents in source files",
    arguments: "[PATH…]",
    discussion: """
      Lints the JavaScript, TypeScript, Python and Swift files at PATH, or those of
      the working directory: in a git work tree the tracked and unignored files,
      elsewhere all but hidden folders and dependencies. A file that is named is
      linted even if git ignores it. docs/configuration.md explains .incidents.yml.
      --staged reads the index instead, --diff A..B the files of B. --diff reports
      findings with a changed line among their places, --staged all of staged files;
      --diff-filter chooses. docs/ci.md shows hooks and CI.
      Formats are text, json, sarif, github, gitlab, checkstyle, junit, rdjson,
      rdjsonl, azure and markdown: docs/formats.md.
      """,
    options: ScopeOptions.options + [
      .value("rule", "ID", "ask only this rule; repeat it to ask several"),
      .choice("severity", Severity.allCases.map(\.rawValue), "show only this and worse"),
      .choice(
        "fail-on", Severity.allCases.map(\.rawValue),
        "what makes the exit code 1 (default: warning)"),
      .value("why", "PATH:LINE", "say for each rule what it made of that line"),
      .value("baseline", "FILE", "accept the findings that FILE lists"),
      .flag("update-baseline", "write what is found now into the baseline"),
      .flag("baseline-check", "exit with 1 when the baseline would grow"),
      .value("suppress", "RULE", "write a comment above each finding of RULE"),
      .value("reason", "TEXT", "why it is accepted (--suppress, --update-baseline)"),
      .value("until", "DATE", "the last day on which it is, such as 2027-01-31"),
      .flag("fences", "lint the code in Markdown files too"),
      .flag("stdin", "lint standard input"),
      .value("stdin-filename", "PATH", "the name that standard input goes by"),
      .value("jobs", "N", "work on N files at once (default: one for each core)"),
      .flag("stats", "print each rule's time and findings (standard error)"),
      .today, .output, .reportFormat,
    ],
    examples: [
      ("incidents lint", "everything below the working directory"),
      ("incidents lint --staged", "what the next commit has, as a hook asks"),
      ("incidents lint --diff origin/main...HEAD", "what a branch brings in, as CI asks"),
      ("incidents lint --why src/bridge.ts:42", "why is line 42 harmless?"),
      ("incidents lint --fail-on error --severity warning src", "show warnings, fail on errors"),
      (
        "incidents lint --baseline accepted.json --update-baseline",
        "accept what is there, report what comes"
      ),
      ("incidents lint --format json | jq '.findings[].path'", "where the findings are"),
      (
        "incidents lint --output github --output sarif:incidents.sarif",
        "annotate a pull request and keep a report"
      ),
      (
        "incidents lint --stdin --stdin-filename app.py < app.py", "what an editor runs"
      ),
    ],
    run: { invocation, console in
      let options = try LintOptions(invocation)
      let today = try console.today(invocation)
      try options.acceptance.check(on: today)
      var session = try LintSession(options, console, today: today)
      if let line = options.why {
        guard let verdicts = try session.verdicts(on: line) else {
          console.fail("\(line.path): in no language that rules speak of")
          return .failure
        }
        console.write(WhyPage(style: console.style(invocation)).text(verdicts))
        return .success
      }
      let (report, files) = try session.run()
      console.keep(session)
      for problem in report.problems { console.warn(of: problem) }
      if let rule = options.acceptance.suppressed, let reason = options.acceptance.reason {
        return try SuppressSession(
          session, files, reason: reason, until: options.acceptance.until
        ).run(report.findings, of: rule)
      }
      let style = console.style(invocation)
      let printer = LintPrinter(
        report, session.background(report, files), version: CommandLineTool.version,
        failOn: options.failOn)
      let isWritten = ReportWriter(invocation, console).write(printer, options.outputs)
      if options.showsTimes {
        console.writeError(RuleTime.table(session.times(report, files), style))
      }
      let code = isWritten ? report.exitCode(failOn: options.failOn) : .failure
      if options.acceptance.checksBaseline, session.growth > 0 {
        console.fail("\(Count.text(session.growth, "finding")) beyond the baseline")
        return code == .success ? .findings : code
      }
      return code
    })
}

extension LintReport {
  /// Broken rules and named files that were not looked at weigh more than any finding.
  func exitCode(failOn: Severity) -> ExitCode {
    if isIncomplete { return .failure }
    return isClean(below: failOn) ? .success : .findings
  }
}

extension Console {
  /// Says on standard error what is wrong with a rule or a folder.
  func warn(of problem: Finding) {
    let hint = problem.suggestion.map { "; \($0)" } ?? ""
    fail("\(place(of: problem)): \(VisibleText.line(problem.message + hint))")
  }

  /// What concerns a file or folder as a whole has no line.
  private func place(of problem: Finding) -> String {
    let place = problem.place
    let path = VisiblePath.text(place.path)
    return place.range == ByteRange(0, 0)
      ? path : "\(path):\(place.start.line):\(place.start.column)"
  }
}
