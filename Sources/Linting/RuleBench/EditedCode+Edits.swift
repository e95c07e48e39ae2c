import Rules

extension EditedCode {
  /// Makes those of `edits` that have a place in it, all of which were found in `file`, which holds
  /// this code; returns their indices in `repair`.
  mutating func make(_ edits: [PlacedEdit], in file: SourceFile) -> [Int] {
    var file = file
    let original = self
    return edits.filter { make($0.operation, original, &file) }.map(\.index)
  }

  /// The places of later edits are those in the code before the first one.
  private mutating func make(
    _ operation: PlacedEdit.Operation, _ original: EditedCode, _ file: inout SourceFile
  ) -> Bool {
    switch operation {
    case .move(let tokens, let side, let anchor):
      guard file.isKnown(tokens, side, anchor) else { return false }
      return move(original.part(tokens, in: &file), side, original.part(anchor, in: &file))
    case .remove(let tokens):
      remove(original.part(tokens, in: &file))
      return true
    case .removeItem(let tokens): return removeItem(original.part(tokens, in: &file))
    case .wrap(let tokens, let last, let opening):
      return wrap(
        original.part(tokens, in: &file), through: original.part(last ?? tokens, in: &file),
        in: opening)
    case .insert(let code, let side, let anchor):
      return insert(code, side, original.part(anchor, in: &file))
    case .replace(let tokens, let code):
      return replace(original.part(tokens, in: &file), with: code)
    case .release(let tokens, let trigger):
      let guardian = original.part(tokens, in: &file)
      return release(original.part(trigger, in: &file), from: guardian)
    }
  }
}
