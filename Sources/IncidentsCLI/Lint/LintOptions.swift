import Findings
import Linting
import Reporting
import Workspace

/// What `incidents lint` was asked to do.
struct LintOptions {
  /// A line of a file, as `--why` names it.
  struct Line {
    let path: String
    let number: Int
  }

  let paths: [String]
  let rules: [String]
  let severity: Severity
  let failOn: Severity
  let jobs: Int
  let outputs: [ReportOutput]
  let showsTimes: Bool
  let lintsFences: Bool
  let why: Line?
  /// The name that standard input goes by; nil when it is not read.
  let inputName: String?
  /// What is accepted, and what is written of it.
  let acceptance: AcceptanceOptions
  /// Which files are looked at, in which state.
  let scope: ScopeOptions

  /// Reads the options; `environment` is no part of them.
  init(_ invocation: Invocation) throws(UsageError) {
    paths = invocation.arguments
    acceptance = try AcceptanceOptions(invocation)
    rules = acceptance.suppressed.map { [$0] } ?? invocation.values("rule")
    severity = invocation.value("severity").flatMap(Severity.init) ?? .note
    failOn = invocation.value("fail-on").flatMap(Severity.init) ?? .warning
    let cores = ProcessorCount.available
    jobs = try invocation.parsed("jobs", "write a number from 1 to 256", Self.jobs) ?? cores
    let asked = try ReportOutput.all(invocation)
    outputs = asked.isEmpty ? [ReportOutput(format: .text, path: nil)] : asked
    showsTimes = invocation.has("stats")
    lintsFences = invocation.has("fences")
    why = try invocation.parsed("why", "write a file and a line as app.ts:12", Self.line)
    inputName = try Self.inputName(invocation)
    scope = try ScopeOptions(invocation)
    if why != nil, let path = paths.first { throw .unexpectedArgument(path) }
    if why != nil, inputName != nil { throw .conflict("why", "stdin") }
    if why != nil, !asked.isEmpty {
      throw .conflict("why", invocation.has("format") ? "format" : "output")
    }
  }

  private static func jobs(_ text: String) -> Int? {
    Int(text).flatMap { (1...256).contains($0) ? $0 : nil }
  }

  /// Reads `app.ts:12` and `app.ts:12:5`.
  private static func line(_ text: String) -> Line? {
    var parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count > 2, Int(parts[parts.count - 1]) != nil, Int(parts[parts.count - 2]) != nil {
      parts.removeLast()
    }
    guard parts.count > 1, let number = parts.popLast().flatMap({ Int($0) }), number > 0
    else { return nil }
    let path = parts.joined(separator: ":")
    return path.isEmpty ? nil : Line(path: path, number: number)
  }

  private static func inputName(_ invocation: Invocation) throws(UsageError) -> String? {
    let name = invocation.value("stdin-filename")
    guard invocation.has("stdin") else {
      if name != nil { throw .neededOption("stdin", because: "'--stdin-filename' names its text") }
      return nil
    }
    guard let name, !name.isEmpty else {
      throw .neededOption(
        "stdin-filename", because: "its ending tells the language of standard input")
    }
    if let path = invocation.arguments.first { throw .unexpectedArgument(path) }
    return name
  }
}
