import Documents
import Lexing
import Rules
import SourceText
import Structure

/// Makes the edits of a rule's `repair` in marked code until the rule finds nothing that they are
/// meant for.
struct RepairTrial {
  private let code: MarkedCode
  private let rules: RuleSet
  private let index: Int
  /// The lines for whose findings no small edit is right, by their numbers, with the reason.
  let exempt: [Int: String]
  /// The lines that had to be repaired.
  private(set) var repaired: [Int] = []
  /// The edits that were made, by their indices.
  private(set) var made: Set<Int> = []
  /// The alternatives of the rule that took part.
  private(set) var alternatives: Set<Int> = []
  /// What came out.
  private(set) var edited: EditedCode

  /// Repairs `code` for the rule at `index`, one finding after the other, at most `limit`.
  init(_ code: MarkedCode, _ rules: RuleSet, _ index: Int, limit: Int = .max) {
    self.code = code
    self.rules = rules
    self.index = index
    edited = EditedCode(code.text, hasBraces: code.language.blocks == .braces)
    exempt = CodeMark.exemptions(in: code.file, ofFindings: true)
    let lines = repairable(in: file).map(\.line)
    for _ in lines.prefix(limit) where !repairNext() { break }
    repaired = Set(lines).sorted()
  }

  /// What is wrong with what came out: a line, and what to say of it.
  var objections: [(line: Int, message: String, reason: String)] {
    let left = findings(in: file)
    let failed = left.filter { exempt[$0.line] == nil }.map { finding in
      (
        line: origin(of: finding.line),
        message: "'repair' does not make this right",
        reason: "after it, '\(rules.rules[index].id)' finds '\(excerpt(of: finding.line))'"
      )
    }
    let needless = exempt.keys.filter { line in !left.contains { $0.line == line } }.map { line in
      (
        line: line, message: "'repair' makes this right, which is marked 'no-repair'",
        reason: "remove 'no-repair'"
      )
    }
    let isBroken = file.faultCount > code.file.faultCount
    let broken = [(line: 1, message: "'repair' leaves code that cannot be read", reason: "")]
    return failed + needless.sorted { $0.line < $1.line } + (isBroken ? broken : [])
  }

  private var file: SourceFile { code.file(holding: SourceText(edited.text)) }
}

// MARK: - Steps

extension RepairTrial {
  private typealias Found = (line: Int, finding: RuleFinding)

  /// The findings, by the lines at which they pointed before any edit.
  private func findings(in file: SourceFile) -> [Found] {
    var file = file
    let result = rules.evaluate([index], in: &file, project: NoProject())
    return result.findings.map { finding in
      let line = file.text.lines.line(at: Int(file.bytes(of: finding.tokens).start))
      return (edited.id(ofLine: line), finding)
    }
  }

  private func repairable(in file: SourceFile) -> [Found] {
    findings(in: file).filter { exempt[$0.line] == nil }
  }

  /// Makes the edits of the first finding; false where there is none that has one.
  private mutating func repairNext() -> Bool {
    let file = file
    for (_, finding) in repairable(in: file) {
      let (edits, alternatives) = rules.edits(of: finding, in: file)
      let made = edited.make(edits, in: file)
      guard !made.isEmpty else { continue }
      self.made.formUnion(made)
      self.alternatives.formUnion(alternatives)
      return true
    }
    return false
  }

  /// The line of the code as it was, where it was there.
  private func origin(of line: Int) -> Int { line <= code.text.lines.count ? line : 1 }

  private func excerpt(of line: Int) -> String {
    let text = edited.lines.first { $0.id == line }?.text ?? ""
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension SourceFile {
  /// How often something in it is not right as text of its language.
  var faultCount: Int { index.structure.tokens.faults.count }
}
