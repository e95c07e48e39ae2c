import Lexing
import SourceText
import Structure

/// Where in a file the words, signs, calls and steps stand that a pattern can begin with.
struct CandidateIndex: Sendable {
  private let words: NumberedPlaces
  private let texts: NameNumbers
  private let strings: NumberedPlaces
  private let namedCalls: NumberedPlaces
  /// The calls of what has no last name: an element, the outcome of another call.
  private let namelessCalls: [Int32]
  /// The steps of each kind, in order.
  private var steps: [Step.Kind: [Int32]] = [:]
  private var symbols: [OperatorRole: [Int32]] = [:]
  private var roles: [WordRole: [Int32]] = [:]

  /// Looks through the file that `index` speaks of.
  init(_ index: inout StructureIndex) {
    let structure = index.structure
    let tokens = structure.tokens
    let bytes = index.bytes
    let names = index.names
    words = NumberedPlaces(names.ofToken, count: names.count)
    texts = NameNumbers(tokens, bytes, .string) { token in
      StringLiteral.contents(of: tokens.range(token).indices, in: bytes)
    }
    strings = NumberedPlaces(texts.ofToken, count: texts.count)
    let called = structure.calls.indices.map { call -> Int32 in
      let token = index.calledName(of: call)
      return token < 0 ? -1 : names.ofToken[token]
    }
    namedCalls = NumberedPlaces(called, count: names.count)
    namelessCalls = called.indices.filter { called[$0] < 0 }.map { Int32(truncatingIfNeeded: $0) }
    for (number, step) in structure.steps.enumerated() {
      steps[step.kind, default: []].append(Int32(truncatingIfNeeded: number))
    }
    for token in 0..<tokens.count { add(token, tokens) }
  }

  private mutating func add(_ token: Int, _ tokens: Tokens) {
    let place = Int32(truncatingIfNeeded: token)
    if tokens.kinds[token] == .word {
      let role = tokens.word(token)
      if role != .name { roles[role, default: []].append(place) }
    } else {
      let symbol = tokens.symbol(token)
      if symbol != .other { symbols[symbol, default: []].append(place) }
    }
  }

  /// Returns the tokens, in order, that are the word `word`.
  func tokens(_ word: [UInt8], in index: inout StructureIndex) -> ArraySlice<Int32> {
    index.names.number(of: word, in: index.bytes).map { words[$0] } ?? []
  }

  /// Returns the strings, in order, that hold just `text`.
  func strings(_ text: [UInt8], in bytes: [UInt8]) -> ArraySlice<Int32> {
    texts.number(of: text, in: bytes).map { strings[$0] } ?? []
  }

  /// Returns the calls of what is called `word`, in order, and those of what has no name.
  func calls(_ word: [UInt8], in index: inout StructureIndex) -> [Int32] {
    let named = index.names.number(of: word, in: index.bytes).map { namedCalls[$0] } ?? []
    return named + namelessCalls
  }

  /// Returns the steps of `kinds`.
  func steps(_ kinds: [Step.Kind]) -> [Int32] { kinds.flatMap { steps[$0] ?? [] } }

  /// Returns the operators and separators, in order, with the role `symbol`.
  func tokens(_ symbol: OperatorRole) -> [Int32] { symbols[symbol] ?? [] }

  /// Returns the words of the language, in order, with the role `role`.
  func tokens(_ role: WordRole) -> [Int32] { roles[role] ?? [] }
}
