import Documents
import Lexing
import Rules

/// The edits of a rule's `repair` in words, with the labels by which evidence calls places.
struct RepairProse: Sendable {
  private let rule: Rule
  private let language: String?

  /// Speaks of `rule`, in texts of `language` where it has one.
  init(_ rule: Rule, language: String?) {
    self.rule = rule
    self.language = language
  }

  /// A sentence for each edit that is made in the language.
  var sentences: [String] {
    (rule.repair?.edits ?? []).compactMap { edit in
      let spoken = languages(of: edit.operation)
      guard language.map(spoken.contains) ?? true else { return nil }
      let isPartial = language == nil && spoken.count < rule.languages.count
      return (isPartial ? "\(spoken.joined(separator: ", ")): " : "")
        + "\(sentence(edit.operation))\(circumstances(edit))."
    }
  }

  /// The languages in which it has a text, or needs none.
  private func languages(of operation: RepairEdit.Operation) -> [String] {
    switch operation {
    case .move, .remove: rule.languages
    case .wrap(_, _, let texts), .insert(let texts, _), .replace(_, let texts):
      rule.languages.filter { texts[$0] != nil }
    }
  }

  private func sentence(_ operation: RepairEdit.Operation) -> String {
    switch operation {
    case .move(let part, let anchor): "move \(name(part)) \(place(anchor))"
    case .remove(.operand(let name)): "take $\(name) out of its list"
    case .remove(let part): "remove \(name(part))"
    case .wrap(let part, let last, let opening):
      "put \(name(part))\(last.map { " through \(name($0))" } ?? "") under \(code(opening))"
    case .insert(let texts, let anchor): "insert \(code(texts)) \(place(anchor))"
    case .replace(let part, let texts): "write \(code(texts)) instead of \(name(part))"
    }
  }

  private func name(_ part: RepairEdit.Part) -> String {
    switch part {
    case .trigger: return rule.match.label == "here" ? "it" : "what is \(rule.match.label)"
    case .operand(let name): return "$\(name)"
    case .match(let set):
      let labels = Set(set.alternatives.compactMap { rule.alternatives[$0].label })
      guard labels.count == 1, let label = labels.first else {
        return "what is \(set.name?.replacing("-", with: " ") ?? "meant") here"
      }
      return "what is \(label)"
    }
  }

  private func place(_ anchor: RepairEdit.Anchor) -> String {
    "right \(anchor.side.rawValue) \(name(anchor.part))"
  }

  /// The text in the language asked for, else in the first that has one.
  private func code(_ texts: [String: String]) -> String {
    let names = (language.map { [$0] } ?? []) + rule.languages
    let text = names.compactMap { texts[$0] }.first ?? texts.min { $0.key < $1.key }?.value ?? ""
    return "'\(Self.onOneLine(text))'"
  }

  private func circumstances(_ edit: RepairEdit) -> String {
    let excerpts: ([Clause]) -> String = { clauses in
      clauses.map { Self.onOneLine(rule.document.excerpt($0.range)) }.joined(separator: ", ")
    }
    return (edit.conditions.isEmpty ? "" : ", when \(excerpts(edit.conditions))")
      + (edit.exceptions.isEmpty ? "" : ", unless \(excerpts(edit.exceptions))")
  }

  private static func onOneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
