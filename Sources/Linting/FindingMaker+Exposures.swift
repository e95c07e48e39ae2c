import Findings
import Lexing
import Rules
import SourceText
import Structure

extension FindingMaker {
  /// Returns the places of `result`, of code at `origin`, that are of the kind that rules look for,
  /// found or harmless.
  func exposures(
    _ result: FileResult, in file: inout SourceFile, at origin: Origin
  ) -> [Exposure] {
    let found = result.findings.map { finding in
      exposure(
        finding.rule, finding.doubt == nil ? .matched : .unknown, finding.tokens,
        finding.message + (finding.doubt.map { " (not certain: \($0.text))" } ?? ""),
        finding.evidence, in: &file, at: origin)
    }
    let dismissed = result.dismissed.compactMap { dismissal in
      reason(dismissal).map {
        exposure(
          dismissal.rule, $0.state, dismissal.tokens, $0.message, dismissal.evidence, in: &file,
          at: origin)
      }
    }
    return (found + dismissed).sorted()
  }

  private func exposure(
    _ rule: Int, _ state: Exposure.State, _ tokens: TokenRange, _ message: String,
    _ story: [EvidenceStep], in file: inout SourceFile, at origin: Origin
  ) -> Exposure {
    Exposure(
      rule: rules.rules[rule].id, incident: rules.rules[rule].incident, state: state,
      place: origin.place(file.bytes(of: tokens), isOneLine: true), message: message,
      evidence: story.compactMap { evidence($0, file, origin) },
      function: file.functionLines(around: tokens))
  }

  /// What a place is that no condition of the rule speaks for, nothing says.
  private func reason(_ dismissal: Dismissal) -> (state: Exposure.State, message: String)? {
    let rule = rules.rules[dismissal.rule]
    guard let clause = dismissal.clause else {
      let isTold = rule.match.cases.contains { reportCase in
        reportCase.severity == .harmless
          && reportCase.conditions.allSatisfy { dismissal.trace.held.contains($0.id) }
      }
      return isTold ? (.guarded, "harmless: no case of the rule tells it") : nil
    }
    let text = "'\(clause.excerpt(of: rule.document))'"
    if rule.match.conditions.contains(where: { $0.id == clause.id }) {
      let isDecided = dismissal.trace.failed.contains(clause.id)
      return isDecided ? nil : (.unknown, "not certain whether \(text) holds")
    }
    return (.guarded, "harmless: \(text) holds")
  }
}

extension SourceFile {
  /// Returns the lines of the outermost function around `tokens`; nil outside of functions.
  fileprivate mutating func functionLines(around tokens: TokenRange) -> ClosedRange<Int>? {
    var body = body(around: tokens)
    var function: Body?
    while index.structure.bodies.indices.contains(body) {
      let next = index.structure.bodies[body]
      if next.kind != .module, next.kind != .type { function = next }
      body = Int(next.parent)
    }
    return function.map { function in
      let range = bytes(of: function.tokens)
      let first = text.lines.line(at: Int(range.start))
      return first...max(first, text.lines.line(at: Int(range.end)))
    }
  }
}
