import Documents
import Reporting
import Workspace

/// A form that a report is asked for in, and where it goes.
struct ReportOutput {
  let format: ReportFormat
  /// As it was typed; nil for standard output.
  let path: String?
}

extension ReportOutput {
  /// Reads what `--output` and `--format` ask for; only one can be for standard output.
  static func all(_ invocation: Invocation) throws(UsageError) -> [ReportOutput] {
    var outputs: [ReportOutput] = []
    if let name = invocation.value("format"), let format = ReportFormat(rawValue: name) {
      outputs.append(ReportOutput(format: format, path: nil))
    }
    for text in invocation.values("output") {
      let output = try read(text)
      if outputs.contains(where: { $0.target == output.target }) {
        throw .badValue(
          option: "output", value: text,
          expected: output.path == nil
            ? "only one report can go to standard output; write FORMAT:PATH"
            : "another report goes there already")
      }
      outputs.append(output)
    }
    return outputs
  }

  /// The same for two spellings of one path.
  private var target: String? { path.map { Path.absolute($0, from: ".") } }

  private static func read(_ text: String) throws(UsageError) -> ReportOutput {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let known = ReportFormat.allCases.map(\.rawValue)
    guard let name = parts.first, let format = ReportFormat(rawValue: String(name)) else {
      let near = NearestName.find(parts.first.map(String.init) ?? "", in: known)
      throw .badValue(
        option: "output", value: text,
        expected: "write FORMAT or FORMAT:PATH, FORMAT being \(known.joined(separator: ", "))"
          + (near.map { "; did you mean '\($0)'?" } ?? ""))
    }
    let path = parts.count == 2 ? String(parts[1]) : "-"
    guard !path.isEmpty else {
      throw .badValue(option: "output", value: text, expected: "a path is missing behind ':'")
    }
    return ReportOutput(format: format, path: path == "-" ? nil : path)
  }
}
