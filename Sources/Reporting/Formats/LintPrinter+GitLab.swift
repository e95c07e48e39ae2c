import Findings
import SourceText

// GitLab's Code Quality report: one array of issues.
extension LintPrinter {
  /// The report as issues, each with a fingerprint of its own: GitLab takes equal ones for one issue.
  var gitlab: JSON {
    var counts: [String: Int] = [:]
    return .array(
      report.annotations.map { annotation in
        let identity = Self.identity(of: annotation)
        counts[identity, default: 0] += 1
        let print = Self.fingerprint("\(identity)\n\(counts[identity] ?? 1)")
        return .object([
          ("description", .text(sentence(annotation))),
          ("check_name", .text(annotation.code)),
          ("fingerprint", .text(print)),
          ("severity", .text(annotation.severity.gitlab)),
          ("location", Self.location(of: annotation)),
        ])
      })
  }

  /// No line is part of it, so that an issue stays the same one when code above it moves.
  private static func identity(of annotation: Annotation) -> String {
    [annotation.code, annotation.path, annotation.finding?.fingerprint ?? annotation.message]
      .joined(separator: "\n")
  }

  private static func fingerprint(_ identity: String) -> String {
    let halves = [0xCBF2_9CE4_8422_2325, 0x6C62_272E_07BB_0142] as [UInt64]
    return halves.map { seed in
      let hash = identity.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
      let digits = String(hash, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  private static func location(of annotation: Annotation) -> JSON {
    let start = annotation.place?.start ?? Position(line: 1, column: 1)
    let end = annotation.place?.end ?? start
    return .object([
      ("path", .text(annotation.path)),
      ("positions", .object([("begin", json(start)), ("end", json(end))])),
    ])
  }

  private static func json(_ position: Position) -> JSON {
    .object([("line", .integer(position.line)), ("column", .integer(position.column))])
  }
}

extension Severity {
  fileprivate var gitlab: String {
    switch self {
    case .error: "major"
    case .warning: "minor"
    case .note: "info"
    }
  }
}
