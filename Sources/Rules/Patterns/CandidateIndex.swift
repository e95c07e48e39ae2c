import Lexing
import SourceText
import Structure

/// Where in a file the words, signs, calls and steps stand that a pattern can begin with, each kind
/// looked for when a pattern first asks.
struct CandidateIndex: Sendable {
  private var words: NumberedPlaces?
  private var strings: (texts: NameNumbers, places: NumberedPlaces)?
  private var calls: NamedCalls?
  private var steps: [Step.Kind: [Int32]] = [:]
  private var symbols: [OperatorRole: [Int32]] = [:]
  private var roles: [WordRole: [Int32]] = [:]

  /// The calls of a file by what they call.
  private struct NamedCalls: Sendable {
    let named: NumberedPlaces
    /// Those of what has no last name: an element, the outcome of another call.
    let nameless: [Int32]

    init(_ index: inout StructureIndex) {
      let names = index.names
      let called = index.structure.calls.indices.map { call -> Int32 in
        let token = index.calledName(of: call)
        return token < 0 ? -1 : names.ofToken[token]
      }
      named = NumberedPlaces(called, count: names.count)
      nameless = called.indices.filter { called[$0] < 0 }.map { Int32(truncatingIfNeeded: $0) }
    }
  }

  /// Returns the tokens, in order, that are the word `word`.
  mutating func tokens(_ word: [UInt8], in index: inout StructureIndex) -> ArraySlice<Int32> {
    guard let number = index.names.number(of: word, in: index.bytes) else { return [] }
    let places = words ?? NumberedPlaces(index.names.ofToken, count: index.names.count)
    words = places
    return places[number]
  }

  /// Returns the strings, in order, that hold just `text`.
  mutating func strings(
    _ text: [UInt8], in index: inout StructureIndex
  ) -> ArraySlice<Int32> {
    let known = strings ?? Self.strings(of: index)
    strings = known
    return known.texts.number(of: text, in: index.bytes).map { known.places[$0] } ?? []
  }

  private static func strings(
    of index: StructureIndex
  ) -> (texts: NameNumbers, places: NumberedPlaces) {
    let tokens = index.structure.tokens
    let texts = NameNumbers(tokens, index.bytes, .string) { token in
      StringLiteral.contents(of: tokens.range(token).indices, in: index.bytes)
    }
    return (texts, NumberedPlaces(texts.ofToken, count: texts.count))
  }

  /// Returns the calls of what is called `word`, in order.
  mutating func calls(named word: [UInt8], in index: inout StructureIndex) -> [Int] {
    guard let number = index.names.number(of: word, in: index.bytes) else { return [] }
    return calls(of: &index).named[number].map(Int.init)
  }

  /// Returns the calls, in order, of what has no last name.
  mutating func namelessCalls(in index: inout StructureIndex) -> [Int] {
    calls(of: &index).nameless.map(Int.init)
  }

  private mutating func calls(of index: inout StructureIndex) -> NamedCalls {
    let known = calls ?? NamedCalls(&index)
    calls = known
    return known
  }

  /// Returns the steps of `kinds`, in order for each kind.
  mutating func steps(_ kinds: [Step.Kind], in index: inout StructureIndex) -> [Int32] {
    var all: [Int32] = []
    for kind in kinds {
      let found =
        steps[kind]
        ?? Self.places(index.structure.steps.indices) {
          index.structure.steps[$0].kind == kind
        }
      steps[kind] = found
      all += found
    }
    return all
  }

  /// Returns the operators and separators, in order, with the role `symbol`.
  mutating func tokens(_ symbol: OperatorRole, in index: inout StructureIndex) -> [Int32] {
    if let known = symbols[symbol] { return known }
    let tokens = index.structure.tokens
    let found = Self.places(0..<tokens.count) { tokens.symbol($0) == symbol }
    symbols[symbol] = found
    return found
  }

  /// Returns the words of the language, in order, with the role `role`.
  mutating func tokens(_ role: WordRole, in index: inout StructureIndex) -> [Int32] {
    if let known = roles[role] { return known }
    let tokens = index.structure.tokens
    let found = Self.places(0..<tokens.count) { tokens.word($0) == role }
    roles[role] = found
    return found
  }

  private static func places(_ all: Range<Int>, _ isMeant: (Int) -> Bool) -> [Int32] {
    var found: [Int32] = []
    for place in all where isMeant(place) { found.append(Int32(truncatingIfNeeded: place)) }
    return found
  }
}
