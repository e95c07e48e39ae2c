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
      return tells(that: atom.subject, is: [atom.other], holds, fact)
        ?? tells(that: atom.other, is: [atom.subject], holds, fact)
    case .within:
      let items = itemsWritten(in: index.value(of: atom.other))
      return tells(that: atom.subject, is: items, holds, fact)
    case .compares: return tells(order: atom, holds, fact)
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
    guard let operand = waited(subject) else { return nil }
    switch reading(of: operand, as: fact) {
    case .something: return (operand, holds)
    case .signal: return (operand, !holds)
    case .opposite, .state, nil: return nil
    }
  }

  /// What `subject` asks whether those who wait for it go on: `done.is_set()`.
  private mutating func waited(_ subject: TokenRange) -> Operand? {
    guard case .call(let call) = index.value(of: subject).kind,
      file.language.holders.waits.contains(name(ofCall: Int(call))),
      let object = index.receiver(of: Int(call))
    else { return nil }
    return file.operand(object)
  }

  /// `phase == .idle`, `phase in ("idle", "open")`, `case .idle, .open:`, `count == 0`.
  private mutating func tells(
    that subject: TokenRange, is values: [TokenRange], _ holds: Bool, _ fact: String
  ) -> (Operand, Bool)? {
    let operand = file.operand(subject)
    if let reading = reading(of: operand, as: fact), case .state = reading {
      let values = values.flatMap(alternatives).filter { !$0.isEmpty }
      let names = values.compactMap(stateName)
      guard names.count == values.count else { return nil }
      return reading.isTrue(among: Set(names), holds).map { (operand, $0) }
    }
    guard values.count == 1, isNone(values[0]), let counted = amount(subject, fact) else {
      return nil
    }
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
    let holders = file.language.holders
    var whole = TokenRange(Int(subject.first), last - 1)
    let isEmpty = holders.emptiness.contains(index.text(last))
    if case .call(let call) = index.value(of: subject).kind,
      holders.measures.contains(name(ofCall: Int(call))),
      let argument = index.arguments(of: Int(call)).first
    {
      whole = argument.value
    } else {
      guard isMember(last), isEmpty || holders.amounts.contains(index.text(last)) else {
        return nil
      }
    }
    guard !whole.isEmpty else { return nil }
    let operand = file.operand(whole)
    return reading(of: operand, as: fact) == .something ? (operand, isEmpty) : nil
  }
}
