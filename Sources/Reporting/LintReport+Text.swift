package import Findings
import SourceText
package import Terminal

extension LintReport {
  /// Returns each finding with its line, its story and its incident, what was not looked at, and a
  /// line that sums up.
  package func text(_ style: TerminalStyle, _ background: LintBackground) -> String {
    let page = LintPage(style: style, background: background)
    return findings.map { page.text(of: $0) + "\n" }.joined()
      + page.text(of: "skipped", files.skipped, style)
      + page.text(of: "in part", files.partial, style)
      + summary + "\n"
  }

  /// One line that says how it went: `58 files, 12 rules: 1 error, 2 warnings; 3 skipped`.
  package var summary: String {
    let subject = "\(Count.text(files.scanned, "file")), \(Count.text(rules, "rule"))"
    let parts = Severity.allCases.reversed().compactMap { severity in
      let count = findings.count { $0.severity == severity }
      return count == 0 ? nil : Count.text(count, severity.rawValue)
    }
    let asides = [
      files.skipped.isEmpty ? nil : "\(files.skipped.count) skipped",
      files.partial.isEmpty ? nil : "\(files.partial.count) in part",
      suppressed.isEmpty ? nil : "\(suppressed.count) suppressed",
      problems.isEmpty ? nil : Count.text(problems.count, "problem"),
    ].compactMap { $0 }
    let outcome = parts.isEmpty ? "nothing found" : parts.joined(separator: ", ")
    return (["\(subject): \(outcome)"] + asides).joined(separator: "; ")
  }
}

/// The findings of a run as paragraphs.
private struct LintPage {
  /// How many files that were left out are named before the rest is counted.
  private static let maximumNamed = 8
  let style: TerminalStyle
  let background: LintBackground

  func text(of finding: Finding) -> String {
    let text = background.texts[finding.place.path]
    let frame = text.map { CodeFrame($0, finding.place.range).text(style, finding.severity.role) }
    return head(of: finding) + (frame ?? "") + story(of: finding)
      + background.notes(on: finding).map(note).joined()
  }

  func text(of name: String, _ fates: [FileFates.Fate], _ style: TerminalStyle) -> String {
    let ordered = fates.filter(\.isNamed) + fates.filter { !$0.isNamed }
    let shown = ordered.prefix(max(Self.maximumNamed, fates.count { $0.isNamed }))
    let lines = shown.map { fate in
      "\(style.dress(name, .faint)): \(VisiblePath.text(fate.path)): \(VisiblePath.text(fate.reason))\n"
    }
    let rest = fates.count - shown.count
    let more = rest > 0 ? "\(style.dress(name, .faint)): \(rest) more; --format json has all\n" : ""
    return lines.joined() + more
  }

  private func head(of finding: Finding) -> String {
    let start = finding.place.start
    let place = "\(VisiblePath.text(finding.place.path)):\(start.line):\(start.column)"
    let plain = "\(place): \(finding.severity.rawValue): "
    let words = VisibleText.line("\(finding.message) [\(finding.rule)]")
    var lines = WordWrap.lines(
      String(repeating: "x", count: min(DisplayWidth.of(plain), style.width) - 1) + " " + words,
      width: style.width)
    let first = lines.removeFirst().split(separator: " ", maxSplits: 1).dropFirst().joined()
    let severity = style.dress(finding.severity.rawValue, finding.severity.role)
    let rest = WordWrap.lines(lines.joined(separator: " "), width: style.width - 4)
    return "\(style.dress(place, .strong)): \(severity):\(first.isEmpty ? "" : " " + first)\n"
      + rest.map { "    \($0)\n" }.joined()
  }

  private func story(of finding: Finding) -> String {
    finding.evidence.enumerated().map { number, step in
      let start = step.place.start
      let path = VisiblePath.text(step.place.path)
      let place = style.dress("\(path):\(start.line):\(start.column)", .faint)
      return "   \(number + 1). \(place) \(VisibleText.line(step.label))\n"
    }.joined()
  }

  private func note(_ text: String) -> String {
    let lines = WordWrap.lines(VisibleText.line(text), width: style.width - 5)
    return "   = \(lines.joined(separator: "\n     "))\n"
  }
}
