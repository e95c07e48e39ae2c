package import Findings
import SourceText

/// Joins SARIF logs of parts of a run into that of the whole run.
package enum SARIFMerge {
  /// Throws when `log` is not of the same program and the same rules as `first`.
  static func check(
    _ log: JSON, _ name: String, like first: JSON, _ firstName: String
  ) throws(ReportMerge.Failure) {
    guard let runs = log["runs"]?.items, runs.count == 1,
      let driver = runs[0]["tool"]?["driver"], driver["name"]?.string == "incidents",
      runs[0]["results"]?.items != nil, invocation(of: log) != nil
    else {
      throw ReportMerge.Failure(description: "\(name) is no SARIF of 'incidents lint'")
    }
    guard driver.pretty == first["runs"]?.items?.first?["tool"]?["driver"]?.pretty else {
      throw ReportMerge.Failure(
        description: "\(name) was made by another version or by other rules than \(firstName)")
    }
  }

  /// Returns the log of the run that `logs`, which were checked, are parts of.
  package static func joined(_ logs: [JSON]) -> JSON {
    guard let first = logs.first, let run = run(of: first) else { return .null }
    let results = once(logs.flatMap { self.run(of: $0)?["results"]?.items ?? [] })
    let invocations = logs.compactMap(invocation)
    let whole = run.with("results", .array(results))
      .with("invocations", .array([invocation(joining: invocations)]))
    return first.with("runs", .array([whole]))
  }

  /// Whether everything was done that was asked for.
  package static func isComplete(_ log: JSON) -> Bool {
    isSuccessful(invocation(of: log) ?? .null)
  }

  /// Returns whether nothing that nobody accepted is as bad as `severity` or worse.
  package static func isClean(_ log: JSON, below severity: Severity) -> Bool {
    (run(of: log)?["results"]?.items ?? []).allSatisfy { result in
      let level = result["level"]?.string.flatMap(Severity.init(rawValue:)) ?? .warning
      return level < severity || result["suppressions"] != nil
    }
  }

  private static func run(of log: JSON) -> JSON? { log["runs"]?.items?.first }

  private static func invocation(of log: JSON) -> JSON? {
    run(of: log)?["invocations"]?.items?.first
  }

  private static func isSuccessful(_ invocation: JSON) -> Bool {
    if case .bool(true)? = invocation["executionSuccessful"] { true } else { false }
  }

  private static func invocation(joining invocations: [JSON]) -> JSON {
    let scanned = invocations.compactMap { $0["properties"]?["filesScanned"]?.number }
    var whole = JSON.object([
      ("executionSuccessful", .bool(invocations.allSatisfy(isSuccessful)))
    ])
    for key in ["toolExecutionNotifications", "toolConfigurationNotifications"] {
      whole = whole.with(key, .array(once(invocations.flatMap { $0[key]?.items ?? [] })))
    }
    return whole.with(
      "properties", .object([("filesScanned", .integer(scanned.reduce(0, +)))]))
  }
}

// MARK: - Order

extension SARIFMerge {
  /// What results and notifications are sorted by, as a whole run sorts them.
  private struct Key: Comparable {
    let kind: Int
    let path: [UInt8]
    let places: [Int]
    let words: [String]

    static func < (left: Self, right: Self) -> Bool {
      if left.kind != right.kind { return left.kind < right.kind }
      if left.path != right.path { return left.path.lexicographicallyPrecedes(right.path) }
      if left.places != right.places {
        return left.places.lexicographicallyPrecedes(right.places)
      }
      return left.words.lexicographicallyPrecedes(right.words)
    }
  }

  /// Returns `values` in order, equal ones once.
  private static func once(_ values: [JSON]) -> [JSON] {
    var seen: Set<String> = []
    return values.filter { seen.insert($0.line).inserted }.map { (key(of: $0), $0) }
      .sorted { $0.0 < $1.0 }.map(\.1)
  }

  private static func key(of value: JSON) -> Key {
    let kinds = ["skipped", "partial"]
    let place = value["locations"]?.items?.first?["physicalLocation"]
    let uri = place?["artifactLocation"]?["uri"]?.string ?? ""
    let region = ["startLine", "startColumn", "endLine", "endColumn"].map {
      place?["region"]?[$0]?.number ?? 1
    }
    let id = value["descriptor"]?["id"]?.string
    return Key(
      kind: id.flatMap(kinds.firstIndex) ?? kinds.count,
      path: Array(URIReference.path(of: uri).utf8), places: region,
      words: [value["ruleId"]?.string ?? "", value["message"]?["text"]?.string ?? ""])
  }
}
