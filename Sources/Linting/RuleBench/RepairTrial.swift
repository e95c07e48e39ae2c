import Documents
import Findings
import Lexing
import Rules
import SourceText
import Structure

/// Makes the edits of a rule's `repair` in marked code until the rule finds nothing in it.
struct RepairTrial {
  private let code: MarkedCode
  private let rules: RuleSet
  private let index: Int
  private let repair: Repair
  /// What came out.
  private(set) var text: SourceText

  /// Repairs `code` for the rule at `index`, one finding after the other.
  init(_ code: MarkedCode, _ rules: RuleSet, _ index: Int, _ repair: Repair) {
    self.code = code
    self.rules = rules
    self.index = index
    self.repair = repair
    text = code.text
    for _ in findings(in: file()).findings {
      var file = file()
      guard let next = findings(in: file).findings.first, let edited = repaired(next, in: &file)
      else { break }
      text = SourceText(edited)
    }
  }

  /// What the rule still finds in what came out, as a message; nil when it finds nothing.
  var objection: String? {
    let file = file()
    guard let left = findings(in: file).findings.first else { return nil }
    let line = text.lines.line(at: Int(file.bytes(of: left.tokens).start))
    let excerpt = text.text(in: text.range(ofLine: line)).split(whereSeparator: \.isWhitespace)
    return "'\(rules.rules[index].id)' finds '\(excerpt.joined(separator: " "))'"
  }

  private func file() -> SourceFile {
    SourceFile(path: code.path, text: text, language: code.language)
  }

  private func findings(in file: SourceFile) -> FileResult {
    var file = file
    let candidates = rules.candidates(in: text.bytes, language: code.language)
    return rules.evaluate(candidates.filter { $0 == index }, in: &file, project: NoProject())
  }
}

// MARK: - Edits

extension RepairTrial {
  /// Returns the code after all edits that have a place in it; nil when none has.
  private func repaired(_ finding: RuleFinding, in file: inout SourceFile) -> String? {
    var edited = EditedCode(text)
    var parts: [String: EditedCode.Part] = [:]
    for name in repair.edits.flatMap(\.names) {
      parts[name] = part(name, finding, in: &file)
    }
    var isEdited = false
    for edit in repair.edits where make(edit, &edited, parts, finding, file) { isEdited = true }
    return isEdited ? edited.text : nil
  }

  private func make(
    _ edit: RepairEdit, _ edited: inout EditedCode, _ parts: [String: EditedCode.Part],
    _ finding: RuleFinding, _ file: SourceFile
  ) -> Bool {
    switch edit.operation {
    case .move(let name, let anchor):
      guard let part = parts[name], let place = parts[anchor.name] else { return false }
      return edited.move(part, anchor.side, place)
    case .remove(let name):
      guard let part = parts[name] else { return false }
      edited.remove(part)
      return true
    case .wrap(let name, let opening):
      guard let part = parts[name], let opening = filled(opening, finding, file) else {
        return false
      }
      return edited.wrap(part, in: opening, hasBraces: code.language.blocks == .braces)
    case .insert(let texts, let anchor):
      guard let place = parts[anchor.name], let text = filled(texts, finding, file) else {
        return false
      }
      return edited.insert(text, anchor.side, place)
    case .replace(let name, let texts):
      guard let part = parts[name], let text = filled(texts, finding, file) else { return false }
      return edited.replace(part, with: text)
    }
  }

  /// Returns the text for the language of the code, with what metavariables stand for.
  private func filled(
    _ texts: [String: String], _ finding: RuleFinding, _ file: SourceFile
  ) -> String? {
    guard var text = texts[code.language.name] else { return nil }
    for entry in finding.bindings.entries.sorted(by: { $0.name.count > $1.name.count }) {
      text = text.replacing(
        "$" + entry.name, with: file.text.text(in: file.bytes(of: entry.operand.tokens)))
    }
    return text
  }
}

// MARK: - Places

extension RepairTrial {
  /// Returns where the set `name` matched: in the story of `finding`, else the first place in the
  /// code that agrees with it.
  private func part(
    _ name: String, _ finding: RuleFinding, in file: inout SourceFile
  ) -> EditedCode.Part? {
    let told = finding.evidence.first { $0.set == name && $0.path == nil }?.tokens
    guard let tokens = told ?? match(name, finding, in: &file) else { return nil }
    let range = file.bytes(of: tokens)
    return EditedCode.Part(
      statement: Array(file.statementLines(around: tokens)),
      start: EditedCode.spot(of: Int(range.start), in: text),
      end: EditedCode.spot(of: Int(range.end), in: text))
  }

  private func match(
    _ name: String, _ finding: RuleFinding, in file: inout SourceFile
  ) -> TokenRange? {
    for alternative in rules.rules[index].alternatives where alternative.set == name {
      let matches = alternative.patterns[code.language.name]?.matches(in: &file) ?? []
      let fitting = matches.first { finding.bindings.merged(with: $0.bindings) != nil }
      if let fitting { return fitting.tokens }
    }
    return nil
  }
}

extension RepairEdit {
  /// The sets that it names.
  fileprivate var names: [String] {
    switch operation {
    case .move(let name, let anchor): [name, anchor.name]
    case .remove(let name), .wrap(let name, _), .replace(let name, _): [name]
    case .insert(_, let anchor): [anchor.name]
    }
  }
}

extension RepairEdit.Anchor {
  fileprivate var name: String {
    switch self {
    case .before(let name), .after(let name): name
    }
  }

  fileprivate var side: EditedCode.Side {
    switch self {
    case .before: .before
    case .after: .after
    }
  }
}
