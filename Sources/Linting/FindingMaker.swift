import Findings
import Lexing
package import Rules
import SourceText
import Structure
import Workspace

/// Turns what rules say about a file into findings as they are reported.
struct FindingMaker: Sendable {
  let rules: RuleSet
  let policy: SeverityPolicy
  /// The files around, for steps of a story that lie elsewhere.
  let sources: ProjectSources

  /// Returns the findings of `result`, in the order of places; `ordinals` counts those that are alike
  /// in the whole file.
  func findings(
    _ result: FileResult, in file: inout SourceFile, at origin: Origin,
    _ ordinals: inout [String: Int]
  ) -> [Finding] {
    result.findingsByPlace.map { found in
      let rule = rules.rules[found.rule]
      let identity = Fingerprint.identity(of: found.tokens, rule: rule.id, in: &file)
      ordinals[identity, default: 0] += 1
      var finding = Finding(
        rule: rule.id,
        severity: policy.severity(of: found, rule: rule, path: file.path),
        place: origin.place(file.bytes(of: found.tokens), isOneLine: true),
        message: found.message + Self.doubt(found))
      finding.incident = rule.incident
      finding.evidence = found.evidence.compactMap { evidence($0, file, origin) }
      finding.fingerprint = Fingerprint.text(of: identity, ordinal: ordinals[identity] ?? 1)
      return finding
    }.sorted()
  }

  private static func doubt(_ finding: RuleFinding) -> String {
    finding.doubt.map { " (not certain: \($0.text))" } ?? ""
  }

  /// Returns the step of a story about `file` with its place; nil when its file cannot be read.
  func evidence(
    _ step: EvidenceStep, _ file: SourceFile, _ origin: Origin
  ) -> Evidence? {
    guard let path = step.path, path != file.path else {
      return Evidence(
        step.label, at: origin.place(file.bytes(of: step.tokens), isOneLine: true))
    }
    guard let other = sources.source(at: path) else { return nil }
    let place = Origin(path: path, text: other.text)
      .place(other.bytes(of: step.tokens), isOneLine: true)
    return Evidence(step.label, at: place)
  }
}

extension SourceFile {
  /// Returns the bytes from the first of `range` through its last token.
  func bytes(of range: TokenRange) -> ByteRange {
    let tokens = index.structure.tokens
    let held = range.indices.clamped(to: 0..<tokens.count)
    guard let first = held.first, let last = held.last else {
      let offset = tokens.count > 0 && range.first > 0 ? Int(tokens.ends[tokens.count - 1]) : 0
      return ByteRange(offset, offset)
    }
    return ByteRange(Int(tokens.starts[first]), Int(tokens.ends[last]))
  }
}

extension Doubt {
  /// What would decide it, in words.
  package var text: String {
    switch self {
    case .noCaller(let name): "no call of '\(name)' is in sight"
    case .unused(let name): "nothing calls '\(name)'"
    case .calledFrom(let path): "whether the call in \(path) is of it"
    case .passedOn(let name): "'\(name)' is passed on as a value"
    case .unresolved(let name): "'\(name)' leads out of what is in sight"
    case .tooFar: "more definitions or calls lie between than are followed"
    case .budget: "the file needs more steps than one rule may take"
    }
  }
}
