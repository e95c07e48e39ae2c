// The words that names must hold to match.
extension NameExpression {
  /// For each way through the expression the words that every name on it holds; nil where there
  /// are too many ways.
  var words: [[[UInt8]]]? {
    let loops = Set(
      program.enumerated().compactMap { index, instruction in
        if case .jump(let target) = instruction, target < index { target } else { nil }
      })
    var ways: [[[UInt8]]] = []
    var pending = [Way(index: 0)]
    while var way = pending.popLast() {
      while true {
        switch program[way.index] {
        case .scalars(let wanted): way.read(wanted)
        case .assertion: break
        case .jump(let target):
          way.index = target
          continue
        case .split(_, let second) where loops.contains(way.index):
          way.end()
          way.index = second
          continue
        case .split(let first, let second):
          guard pending.count + ways.count < Self.mostWays else { return nil }
          pending.append(way.going(to: second))
          way.index = first
          continue
        case .match: break
        }
        if case .match = program[way.index] { break }
        way.index += 1
      }
      way.end()
      ways.append(way.words)
    }
    return ways
  }

  private static var mostWays: Int { 64 }

  /// One way through the program.
  private struct Way {
    var index: Int
    var words: [[UInt8]] = []
    private var word: [UInt8] = []

    init(index: Int) { self.index = index }

    func going(to index: Int) -> Way {
      var way = self
      way.index = index
      return way
    }

    /// What is not one character of a word ends the word that was being read.
    mutating func read(_ wanted: ScalarClass) {
      guard !wanted.isNegated, wanted.parts.count == 1, case .range(let range) = wanted.parts[0],
        range.lowerBound == range.upperBound, range.lowerBound.isASCII, range.lowerBound.isWord
      else {
        end()
        return
      }
      word.append(UInt8(truncatingIfNeeded: range.lowerBound.value))
    }

    /// One letter says nothing.
    mutating func end() {
      if word.count > 1 { words.append(word) }
      word = []
    }
  }
}
