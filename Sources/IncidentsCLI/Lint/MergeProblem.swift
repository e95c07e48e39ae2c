/// Why reports cannot be printed as asked.
enum MergeProblem: Error, CustomStringConvertible {
  /// JSON does not say where the steps of a story end.
  case noSARIF
  case sarifOnly(String)
  /// A file that a report speaks of cannot be read.
  case unreadable(path: String, reason: String, format: String)
  /// The file has no such place any more.
  case changed(path: String, line: Int, column: Int)

  /// What is wrong and what to do.
  var description: String {
    switch self {
    case .noSARIF:
      "SARIF can only be made of SARIF: let each run write '--output sarif:PATH' and merge these"
    case .sarifOnly(let format):
      "SARIF can only be joined into SARIF: for \(format) let each run write '--output json:PATH'"
    case .unreadable(let path, let reason, let format):
      "\(path): \(reason); \(format) needs the files that were linted: merge in the same folder"
    case .changed(let path, let line, let column):
      "\(path) has changed since it was linted: there is no \(line):\(column) in it"
    }
  }
}
