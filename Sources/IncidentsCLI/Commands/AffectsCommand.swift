import Findings
import Glibc
import KnowledgeBase
import Linting
import Reporting
import Rules
import Workspace

extension Command {
  /// `incidents affects`.
  static let affects = Command(
    name: "affects", summary: "say which past incidents this code could repeat",
    arguments: "[PATH…]",
    discussion: """
      Judges the source files at PATH, or those of the working directory, by the
      rules of all incidents. An incident is 'matched' where a rule finds something,
      'unknown' where what is in sight does not decide it, and 'guarded' where all
      places of its kind are harmless. With --diff only functions with changed lines
      count. The exit code is 1 when an incident is matched.
      """,
    options: [
      .value("diff", "REV", "only what changed in the work tree since REV"),
      .format,
    ],
    examples: [
      ("incidents affects src", "the incidents that code below src could repeat"),
      ("incidents affects --diff main", "what a branch is about to bring in"),
      ("incidents affects --format json | jq -r '.incidents[].id'", "their ids"),
    ],
    run: { invocation, console in
      let session = try ExposureSession(invocation.arguments, invocation.value("diff"), console)
      let report = try session.report()
      for problem in session.problems { console.warn(of: problem) }
      console.write(
        invocation.value("format") == "json"
          ? report.json.pretty : report.text(console.style(invocation)))
      if session.problems.contains(where: { $0.severity == .error }) { return .failure }
      if report.isIncomplete { return .failure }
      return report.hasMatch ? .findings : .success
    })
}
