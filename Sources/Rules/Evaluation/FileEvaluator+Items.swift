import Lexing
import Structure

// What values are put together from.
extension FileEvaluator {
  /// Whether one of the parts that the value of `operand` is put together from is what `constraint`
  /// asks.
  mutating func hasItem(
    _ operand: Operand, _ constraint: Constraint, _ bindings: Bindings
  ) -> Bool {
    let value = index.origin(of: operand.tokens)
    let parts = ingredients(of: value).filter { !$0.isEmpty }
    if case .record = value.kind, parts.contains(where: file.isSpread) { return false }
    for part in parts where !file.isSpread(part) {
      if satisfies(file.operand(part), constraint, bindings) { return true }
    }
    return false
  }

  /// The fields of a record, the items of a list or tuple, the values in a text, and what an object
  /// is made with.
  private mutating func ingredients(of value: Value) -> [TokenRange] {
    switch value.kind {
    case .record, .list: index.elements(of: value).map(\.value)
    case .literal: interpolations(in: value.tokens)
    case .new(let call): index.arguments(of: Int(call)).map(\.value)
    case .call(let call):
      file.isConstruction(Int(call)) ? index.arguments(of: Int(call)).map(\.value) : []
    case .other: tuple(at: value.tokens)
    case .function, .place: []
    }
  }

  /// A tuple has lost its parentheses, which are taken for those round a value.
  func tuple(at tokens: TokenRange) -> [TokenRange] {
    let parts = index.split(tokens).map(\.value)
    return parts.count > 1 ? parts.filter { !$0.isEmpty } : []
  }
}
