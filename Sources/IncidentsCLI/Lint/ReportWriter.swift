import Findings
import Reporting
import Terminal
import Workspace

/// Brings reports to where they were asked for.
struct ReportWriter {
  /// What GitHub takes as the summary of one step.
  private static let summaryLimit = 1 << 20
  private let console: Console
  private let style: TerminalStyle
  private let fileStyle: TerminalStyle

  /// Writes to the streams of `console` and to files.
  init(_ invocation: Invocation, _ console: Console) {
    self.console = console
    style = console.style(invocation)
    fileStyle = TerminalStyle(
      color: invocation.value("color") == "always", width: TerminalStyle.plain.width,
      hyperlinks: false)
  }

  /// Writes what `printer` has in each of the forms; returns whether all of it arrived.
  func write(_ printer: LintPrinter, _ outputs: [ReportOutput]) -> Bool {
    let isWritten = write(outputs) { printer.text($0, $1) }
    guard outputs.contains(where: { $0.format == .github }) else { return isWritten }
    return summarise(printer) && isWritten
  }

  /// Writes what `text` returns for each of the forms, the others too where one cannot be written;
  /// returns whether all of it arrived.
  func write(
    _ outputs: [ReportOutput], _ text: (ReportFormat, TerminalStyle) -> String
  ) -> Bool {
    var isWritten = true
    for output in outputs {
      guard let path = output.path else {
        console.write(text(output.format, style))
        continue
      }
      let bytes = Array(text(output.format, fileStyle).utf8)
      isWritten =
        attempt(output.format.rawValue + " report", path) { path throws(FileError) in
          try FileSystem.write(bytes, to: path)
        } && isWritten
    }
    return isWritten
  }

  /// Writes the table of everything behind the summary of the step of a GitHub workflow.
  private func summarise(_ printer: LintPrinter) -> Bool {
    guard let path = console.environment["GITHUB_STEP_SUMMARY"], !path.isEmpty else {
      return true
    }
    return attempt("summary", path) { path throws(FileError) in
      let room = Self.summaryLimit - FileSystem.size(of: path)
      try FileSystem.append(Array(printer.markdown(limit: room).utf8), to: path)
    }
  }

  private func attempt(
    _ name: String, _ path: String, _ work: (String) throws(FileError) -> Void
  ) -> Bool {
    do throws(FileError) {
      try work(Path.absolute(path, from: console.workingDirectory))
      return true
    } catch {
      console.fail("cannot write the \(name): \(error.naming(path))")
      return false
    }
  }
}
