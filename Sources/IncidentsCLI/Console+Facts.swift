import Findings
import Glibc
import Reporting
import SourceText
import Terminal
import Workspace

extension Console {
  /// The project around the working directory.
  func project() throws(ConfigurationError) -> Project {
    try Project.find(from: workingDirectory, home: environment["HOME"])
  }

  /// The day that counts as today: `--today`, else `INCIDENTS_TODAY`, else the clock's.
  func today(_ invocation: Invocation) throws(UsageError) -> CalendarDate {
    let expected = "write a day as 2025-06-07"
    if let date = try invocation.parsed("today", expected, { CalendarDate($0) }) { return date }
    let name = "INCIDENTS_TODAY"
    let text = environment[name] ?? Self.clockDay()
    guard let date = CalendarDate(text) else {
      throw .badVariable(name, value: text, expected: expected)
    }
    return date
  }

  /// The day of the clock as `2025-06-07`, in the time zone of the machine.
  private static func clockDay() -> String {
    var now = time(nil)
    var parts = unsafe tm()
    unsafe localtime_r(&now, &parts)
    var text = [CChar](repeating: 0, count: 16)
    unsafe strftime(&text, text.count, "%Y-%m-%d", &parts)
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// How text is styled: colour for a terminal unless `NO_COLOR` or `--color` say otherwise.
  func style(_ invocation: Invocation) -> TerminalStyle {
    let isTerminal = terminalWidth != nil
    let isDumb = environment["TERM"] == "dumb"
    let refusesColor = environment["NO_COLOR"]?.isEmpty == false || isDumb
    let color =
      switch invocation.value("color") {
      case "always": true
      case "never": false
      default: isTerminal && !refusesColor
      }
    return TerminalStyle(color: color, width: width, hyperlinks: color && isTerminal)
  }

  /// The columns that text is wrapped to.
  private var width: Int {
    let asked = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    let chosen = asked ?? terminalWidth ?? 80
    return min(max(chosen, 20), 1000)
  }

  /// Returns the bytes of the file that a command line names; an error names it as it was typed.
  func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    do {
      return try FileSystem.read(Path.absolute(path, from: workingDirectory), limit: limit)
    } catch {
      throw error.naming(path)
    }
  }

  /// Says on standard error which documents were left out, a line each.
  func warn(ofBroken findings: [Finding]) {
    for finding in findings {
      let start = finding.place.start
      writeError(
        "incidents: \(VisiblePath.text(finding.place.path)):\(start.line):\(start.column): "
          + "left out: \(VisibleText.line(finding.message))\n")
    }
  }
}
