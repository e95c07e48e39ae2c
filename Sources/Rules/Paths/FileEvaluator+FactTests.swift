import Lexing
import SourceText
import Structure

// What a test says of a fact, however its place tells it.
extension FileEvaluator {
  /// Returns the place of the fact called `fact` that `atom` asks about and, where the atom is
  /// `holds`, whether the fact is true then.
  mutating func tells(
    _ atom: Condition.Node, holds: Bool, _ fact: String
  ) -> (operand: Operand, isTrue: Bool)? {
    switch atom.relation {
    case .holds: return tells(that: atom.subject, holds, fact)
    case .equals, .matches:
      return tells(that: atom.subject, is: atom.other, holds, fact)
        ?? tells(that: atom.other, is: atom.subject, holds, fact)
    case .compares: return tells(order: atom, holds, fact)
    case .within: return nil
    }
  }

  /// `active`, `idle`, `ids.isEmpty`, `ids.size`, `done.is_set()`.
  private mutating func tells(
    that subject: TokenRange, _ holds: Bool, _ fact: String
  ) -> (Operand, Bool)? {
    let operand = file.operand(subject)
    switch reading(of: operand, as: fact) {
    case .something: return (operand, holds)
    case .opposite: return (operand, !holds)
    case .signal where !holds: return (operand, false)
    case .state, .signal: return nil
    case nil: break
    }
    if let measured = measured(subject, fact) {
      return (measured.operand, holds != measured.isEmpty)
    }
    return signalled(subject, fact).map { ($0, !holds) }
  }

  /// The place of the fact that `subject` asks whether it lets go on: `done.is_set()`.
  private mutating func signalled(_ subject: TokenRange, _ fact: String) -> Operand? {
    guard case .call(let call) = index.value(of: subject).kind,
      ["done", "is_set"].contains(name(ofCall: Int(call))),
      let object = index.receiver(of: Int(call))
    else { return nil }
    let operand = file.operand(object)
    return reading(of: operand, as: fact) == .signal ? operand : nil
  }

  /// `phase == .idle`, `count == 0`.
  private mutating func tells(
    that subject: TokenRange, is value: TokenRange, _ holds: Bool, _ fact: String
  ) -> (Operand, Bool)? {
    let operand = file.operand(subject)
    if case .state(let over, let running) = reading(of: operand, as: fact) {
      guard let name = stateName(value) else { return nil }
      if over.contains(name) { return (operand, !holds) }
      return running.contains(name) ? (operand, holds) : nil
    }
    guard isNone(value), let counted = amount(subject, fact) else { return nil }
    return (counted, !holds)
  }

  /// `count > 0`, `1 > count`.
  private mutating func tells(
    order atom: Condition.Node, _ holds: Bool, _ fact: String
  ) -> (Operand, Bool)? {
    var order = structure.tokens.symbol(Int(atom.subject.end))
    if !holds { order = order.opposite }
    var (subject, bound) = (atom.subject, atom.other)
    if subject.indices.count == 1, structure.tokens.kinds[Int(subject.first)] == .number {
      (subject, bound, order) = (bound, subject, order.mirrored)
    }
    guard bound.indices.count == 1, let counted = amount(subject, fact) else { return nil }
    switch (order, index.text(Int(bound.first))) {
    case (.greater, "0"), (.greaterEqual, "1"): return (counted, true)
    case (.lessEqual, "0"), (.less, "1"): return (counted, false)
    default: return nil
    }
  }

  /// The place of the fact of which `subject` is the amount: itself, or `ids.size`.
  private mutating func amount(_ subject: TokenRange, _ fact: String) -> Operand? {
    let operand = file.operand(subject)
    if reading(of: operand, as: fact) == .something { return operand }
    guard let measured = measured(subject, fact), !measured.isEmpty else { return nil }
    return measured.operand
  }

  /// The place of the fact of which `subject` asks how much it holds, and whether it asks for nothing.
  private mutating func measured(
    _ subject: TokenRange, _ fact: String
  ) -> (operand: Operand, isEmpty: Bool)? {
    guard let last = lastName(in: subject) else { return nil }
    var whole = TokenRange(Int(subject.first), last - 1)
    if case .call(let call) = index.value(of: subject).kind, name(ofCall: Int(call)) == "len",
      let argument = index.arguments(of: Int(call)).first
    {
      whole = argument.value
    } else {
      guard isMember(last), ["isEmpty", "size", "length", "count"].contains(index.text(last))
      else { return nil }
    }
    guard !whole.isEmpty else { return nil }
    let operand = file.operand(whole)
    guard reading(of: operand, as: fact) == .something else { return nil }
    return (operand, index.text(last) == "isEmpty")
  }

  /// Whether `value` is the number, the text or the word for nothing.
  private func isNone(_ value: TokenRange) -> Bool {
    value.indices.count == 1
      && ["", "0", "undefined"].contains(index.text(Int(value.first)).unquoted)
  }
}
