import Lexing
import SourceText
import Structure
import Testing

@testable import Rules

/// Conditions with metavariables.
struct PatternConditionTests {
  /// A condition pattern, a condition in code, and what holds when it is true and when it is false.
  struct Row: CustomTestStringConvertible, Sendable {
    let language: String
    let pattern: String
    let code: String
    /// What the metavariables stand for when the code is true; nil without a match.
    let whenTrue: String?
    let whenFalse: String?

    init(
      _ language: String, _ pattern: String, _ code: String, true whenTrue: String? = nil,
      false whenFalse: String? = nil
    ) {
      self.language = language
      self.pattern = pattern
      self.code = code
      self.whenTrue = whenTrue
      self.whenFalse = whenFalse
    }

    var testDescription: String { "\(language): \(pattern) in \(code)" }
  }

  @Test("a condition matches its atom in the polarity in which it makes it true", arguments: rows)
  func polarity(row: Row) throws {
    var probe = try PatternProbe(row.code, row.language)
    let pattern = try ConditionPattern.compile(row.pattern, as: probe.file.language)
    #expect(try bindings(pattern, &probe, whenCodeIs: true) == row.whenTrue)
    #expect(try bindings(pattern, &probe, whenCodeIs: false) == row.whenFalse)
  }

  private func bindings(
    _ pattern: ConditionPattern, _ probe: inout PatternProbe, whenCodeIs value: Bool
  ) throws -> String? {
    let tokens = probe.file.index.structure.tokens
    let end = (0..<tokens.count).last { !tokens.range($0).isEmpty } ?? 0
    let condition = probe.file.index.condition(TokenRange(0, end + 1))
    for (atom, holds) in atoms(of: condition, whenItIs: value) {
      if let found = pattern.match(atom, holds: holds, in: &probe.file) {
        return probe.bindings(found).joined(separator: " ")
      }
    }
    return nil
  }

  /// The atoms that hold whenever the condition is `value`, with what they must be then.
  private func atoms(
    of condition: Condition, whenItIs value: Bool
  ) -> [(atom: Condition.Node, holds: Bool)] {
    var found: [(atom: Condition.Node, holds: Bool)] = []
    var index = 0
    while index < condition.nodes.count {
      let node = condition.nodes[index]
      switch node.join {
      case .atom: found.append((node, value != node.isNegated))
      case .and where value, .or where !value: break
      default:
        index = node.next
        continue
      }
      index += 1
    }
    return found
  }

  private static let rows: [Row] = [
    Row("javascript", "!$FLAG", "!this.active", true: "FLAG=this.active"),
    Row("javascript", "$FLAG", "!this.active", false: "FLAG=this.active"),
    Row("javascript", "!$X.active", "a && !run.active", true: "X=run"),
    Row("javascript", "!$X.active", "run.active || b", false: "X=run"),
    Row("python", "not $FLAG", "self.active is None", true: "FLAG=self.active"),
    Row("python", "$X is not None", "x != None", true: "X=x"),
    Row(
      "typescript", "$M.get($K) === undefined", "this.#runs!.get(id) == null",
      true: "M=this.#runs K=id"),
    Row("javascript", "$M.has($K)", "!runs.has(id)", false: "M=runs K=id"),
    Row("python", "$K in $M", "key not in self.runs", false: "K=key M=self.runs"),
    Row("python", "$K not in $M", "key in self.runs", false: "K=key M=self.runs"),
    Row("javascript", "$M.get($K) === $H", "handle === m.get(id)", true: "M=m K=id H=handle"),
    Row("javascript", "$E.type !== 'x'", "'x' == e.type", false: "E=e"),
    Row("javascript", "$X.size > 0", "0 < q.size", true: "X=q"),
    Row("javascript", "$X.size > 0", "q.size <= 0", false: "X=q"),
    Row("javascript", "$X.size > 0", "q.size >= 0"),
    Row("swift", "$M[$K] != nil", "let old = runs[id], ok", true: "M=runs K=id"),
    Row("javascript", "$X instanceof $T", "e instanceof Error", true: "X=e T=Error"),
    Row("javascript", "$K in $M", "e instanceof Error"),
    Row("javascript", "$A == $A", "x === y"),
    Row("javascript", "$A == $A", "x === (x)", true: "A=x"),
    Row("python", "$X", "x == y"),
  ]

  @Test("what is not one condition is refused", arguments: ["$A && $B", "", "!($A || $B)", "!$a"])
  func refused(text: String) {
    #expect(throws: PatternError.self) { try ConditionPattern.compile(text, as: .javascript) }
  }
}
