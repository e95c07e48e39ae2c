import Documents
import Findings
import Rules
import SourceText

// SARIF 2.1.0, with everything that GitHub code scanning asks for.
extension LintPrinter {
  /// The report as a log with one run.
  var sarif: JSON {
    .object([
      (
        "$schema",
        .text(
          "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
        )
      ),
      ("version", .text("2.1.0")),
      ("runs", .array([run])),
    ])
  }

  private var run: JSON {
    .object([
      ("tool", .object([("driver", driver)])),
      ("invocations", .array([invocation])),
      (
        "originalUriBaseIds",
        .object([
          (
            SARIFPlace.base,
            .object([
              ("description", Self.message("The folder that incidents ran in."))
            ])
          )
        ])
      ),
      ("results", .array(results)),
      ("columnKind", .text("utf16CodeUnits")),
      ("newlineSequences", .texts(["\r\n", "\n", "\r"])),
    ])
  }

  private var driver: JSON {
    .object([
      ("name", .text("incidents")),
      ("version", .text(version)),
      ("semanticVersion", .text(version)),
      ("rules", .array(descriptors.map(\.json))),
      ("notifications", .array(SARIFNotification.descriptors)),
    ])
  }

  /// What can be found: the rules that were asked, and what the linter says of its own accord.
  private var descriptors: [(id: String, json: JSON)] {
    background.rules.map { ($0.id, SARIFRule($0, background).json) }
      + SARIFRule.codes.map { ($0.rawValue, SARIFRule.json(of: $0)) }
  }

  /// Returns a message with `text` as it is: braces would begin a placeholder.
  static func message(_ text: String) -> JSON {
    .object([
      ("text", .text(text.replacing("{", with: "{{").replacing("}", with: "}}")))
    ])
  }
}

// MARK: - Results

extension LintPrinter {
  private var results: [JSON] {
    let indices = Dictionary(
      descriptors.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let findings = (report.findings + report.suppressed).sorted(by: LintReport.isBefore)
    let lastLines = Dictionary(
      findings.map { ($0.place.path, $0.place.start.line) }, uniquingKeysWith: max)
    let hashes = background.texts.reduce(into: [String: LineHash]()) { hashes, text in
      hashes[text.key] = lastLines[text.key].map { LineHash(text.value, through: $0) }
    }
    return findings.map { finding in
      let line = hashes[finding.place.path]?[finding.place.start.line]
      return result(finding, indices[finding.rule], line)
    }
  }

  private func result(_ finding: Finding, _ index: Int?, _ lineHash: String?) -> JSON {
    let prints = [("primaryLocationLineHash", lineHash), ("incidents/v1", finding.fingerprint)]
    var members: [(key: String, value: JSON)] = [("ruleId", .text(finding.rule))]
    if let index { members.append(("ruleIndex", .integer(index))) }
    members += [
      ("level", .text(finding.severity.rawValue)),
      ("message", Self.message(Self.text(of: finding))),
      ("locations", .array([.object([physical(finding.place)])])),
    ]
    members += story(of: finding)
    members.append(
      (
        "partialFingerprints",
        .object(prints.compactMap { key, print in print.map { (key, .text($0)) } })
      ))
    if let suppression = finding.suppression {
      members.append(("suppressions", .array([Self.json(suppression)])))
    }
    return .object(members)
  }

  /// The first sentence becomes the title of an alert; the links lead to the related places.
  private static func text(of finding: Finding) -> String {
    let message = finding.message.contains("](") ? escaped(finding.message) : finding.message
    guard finding.evidence.count > 1 else { return message }
    let links = finding.evidence.enumerated().map { "[\(escaped($1.label))](\($0 + 1))" }
    return "\(message). \(links.joined(separator: ", "))."
  }

  private static func escaped(_ text: String) -> String {
    ["\\", "[", "]"].reduce(text) { $0.replacing($1, with: "\\\($1)") }
  }

  private func story(of finding: Finding) -> [(key: String, value: JSON)] {
    guard finding.evidence.count > 1 else { return [] }
    let steps = finding.evidence.map { step in
      [physical(step.place), ("message", Self.message(step.label))]
    }
    let related = steps.enumerated().map { JSON.object([("id", .integer($0 + 1))] + $1) }
    let flow = steps.map { JSON.object([("location", .object($0))]) }
    let thread = JSON.object([("locations", .array(flow))])
    return [
      ("relatedLocations", .array(related)),
      ("codeFlows", .array([.object([("threadFlows", .array([thread]))])])),
    ]
  }

  private func physical(_ place: Place) -> (key: String, value: JSON) {
    let (start, end) = background.span(of: place, .utf16)
    return SARIFPlace(path: place.path, start: start, end: end).member
  }

  private static func json(_ suppression: Suppression) -> JSON {
    let until = suppression.until.map { until -> (key: String, value: JSON) in
      ("properties", .object([("until", .text(until))]))
    }
    return .object(
      [
        ("kind", .text(suppression.kind == .comment ? "inSource" : "external")),
        ("status", .text("accepted")),
        ("justification", .text(suppression.justification)),
      ] + [until].compactMap { $0 })
  }
}

// MARK: - Invocation

extension LintPrinter {
  private var invocation: JSON {
    let fates =
      report.files.skipped.map { SARIFNotification($0, .skipped) }
      + report.files.partial.map { SARIFNotification($0, .partial) }
    return .object([
      ("executionSuccessful", .bool(!report.isIncomplete)),
      ("toolExecutionNotifications", .array(fates.map(\.json))),
      (
        "toolConfigurationNotifications",
        .array(report.problems.map { SARIFNotification($0).json })
      ),
      ("properties", .object([("filesScanned", .integer(report.files.scanned))])),
    ])
  }
}
