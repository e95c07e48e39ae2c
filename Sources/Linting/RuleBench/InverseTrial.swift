import Documents
import Findings
import Lexing
import Rules
import SourceText

/// Undoes in right code, one after the other, what the edits of a rule's `repair` do.
struct InverseTrial {
  /// The edits that were undone, by their indices.
  private(set) var undone: Set<Int> = []
  /// The alternatives of the rule that took part.
  private(set) var alternatives: Set<Int> = []
  /// In how many ways the code was made wrong.
  private(set) var count = 0
  /// The lines of which it is said that what an inverse does there is not found, with the reason.
  private(set) var exempt: [Int: String] = [:]
  /// What is wrong: a line, and what to say of it.
  private(set) var objections: [(line: Int, message: String, reason: String)] = []

  /// Makes `code`, of which the rule at `index` says `result`, wrong in each way that there is.
  init(_ code: MarkedCode, _ rules: RuleSet, _ index: Int, _ result: FileResult) {
    let file = code.file
    let known = result.findings.count { $0.rule == index }
    let exemptions = CodeMark.exemptions(in: file, ofFindings: false)
    var seen: Set<String> = []
    for dismissal in result.dismissed where dismissal.rule == index {
      let (inverses, alternatives) = rules.inverses(of: dismissal, in: file)
      for inverse in inverses {
        var edited = EditedCode(code.text, hasBraces: code.language.blocks == .braces)
        guard edited.make([inverse], in: file) == [inverse.index] else { continue }
        self.alternatives.formUnion(alternatives)
        var wrong = code.file(holding: SourceText(edited.text))
        let found = rules.evaluate([index], in: &wrong, project: NoProject()).findings.count
        let isFound = found > known && wrong.faultCount <= file.faultCount
        if isFound { undone.insert(inverse.index) }
        guard seen.insert(edited.text).inserted else { continue }
        let line = file.text.lines.line(at: Int(file.bytes(of: dismissal.tokens).start))
        judge(isFound, line, exemptions[line], Self.missing(in: edited.text, of: code))
      }
    }
    for line in exemptions.keys.sorted() where exempt[line] == nil {
      objections.append(
        (line, "'no-inverse' stands where nothing is undone in vain", "remove 'no-inverse'"))
    }
  }

  private mutating func judge(
    _ isFound: Bool, _ line: Int, _ exemption: String?, _ missing: String
  ) {
    if isFound {
      count += 1
    } else if let exemption {
      exempt[line] = exemption
    } else {
      objections.append(
        (
          line, "with 'repair' undone, the rule finds nothing new, or cannot read the code",
          "moved or taken away: '\(missing)'"
        ))
    }
  }

  /// The lines that are no longer where they were, on one.
  private static func missing(in text: String, of code: MarkedCode) -> String {
    let old = code.text.text(in: code.text.range)
    let lost = LineChanges.edits(from: old, to: text).filter(\.replacement.isEmpty)
    return lost.flatMap { code.text.text(in: $0.range).split(whereSeparator: \.isWhitespace) }
      .joined(separator: " ")
  }
}
