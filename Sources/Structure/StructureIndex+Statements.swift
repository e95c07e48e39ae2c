import Lexing

// Which statement each token belongs to.
extension StructureIndex {
  /// Sweeps over the file once.
  ///
  /// What closes something belongs to the statement of what opened it, and so does what goes on behind
  /// it. A line of decorators is one statement with what it decorates.
  func statementTable() -> [Int32] {
    var begins = [Bool](repeating: false, count: tokens.count)
    for token in [0] + structure.statements where Int(token) < tokens.count {
      begins[Int(token)] = true
    }
    var table = [Int32](repeating: 0, count: tokens.count)
    var current: Int32 = 0
    var isDecorated = false
    for token in 0..<tokens.count {
      let partner = Int(tokens.partners[token])
      if partner >= 0, partner < token {
        current = table[partner]
      } else if begins[token], tokens.ends[token] > tokens.starts[token] {
        if !isDecorated { current = Int32(truncatingIfNeeded: token) }
        if !isDecorated || tokens.startsLine(token) {
          isDecorated = language.statementEnd == .logicalLine && tokens.symbol(token) == .at
        }
      }
      table[token] = current
    }
    return table
  }
}
