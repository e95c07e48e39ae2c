package import Lexing

/// Everything that rules ask about one file, read off its tokens in one pass.
///
/// Four flat arrays, each in the order in which its elements begin, or, for steps, happen. What few
/// rules need (names, conditions, values, the call graph) is worked out on demand from token ranges.
package struct FileStructure: Sendable {
  /// The tokens that all indices speak of.
  package internal(set) var tokens = Tokens()
  /// The units of execution; the first is the module.
  package internal(set) var bodies: [Body] = []
  /// The parts of bodies, in pre-order.
  package internal(set) var regions: [Region] = []
  /// What happens, in order of evaluation.
  package internal(set) var steps: [Step] = []
  /// The calls, in the order of their opening brackets.
  package internal(set) var calls: [Call] = []
  /// The tokens at which a statement or a member can begin, the first of the file aside; among them
  /// also brackets and line ends behind which none comes.
  package internal(set) var statements: [Int32] = []
  /// How many tokens were looked at: what the promise of linear work is checked with.
  package internal(set) var work = 0

  /// The builder's stack and list, kept between files for their room.
  var frames: [Frame] = []
  var reordered = ReorderedParts()

  /// Creates the structure of nothing.
  package init() {}

  /// Reads the file `bytes` of `language`, in place of what was read before.
  package mutating func read(_ bytes: [UInt8], as language: LanguageProfile) {
    lex(bytes, as: language)
    build(as: language)
  }

  /// Reads only the tokens of `bytes`; `build` reads the rest.
  package mutating func lex(_ bytes: [UInt8], as language: LanguageProfile) {
    removeAll()
    tokens.lex(bytes, as: language)
  }

  /// Reads the structure off the tokens.
  package mutating func build(as language: LanguageProfile) {
    removeAll()
    let builder = StructureBuilder(self, language)
    self = FileStructure()
    self = builder.read()
  }

  /// Gives back the room that only another file would need.
  package mutating func fit() {
    tokens.fit()
    bodies = Self.fitted(bodies)
    regions = Self.fitted(regions)
    steps = Self.fitted(steps)
    calls = Self.fitted(calls)
    statements = Self.fitted(statements)
    frames = []
    reordered = ReorderedParts()
  }

  /// Gives back all room where a file took much more of it than most do.
  package mutating func forgetLarge() {
    if tokens.room > Self.usualRoom { self = FileStructure() }
  }

  /// The rows that suffice for files of two hundred kilobytes.
  private static var usualRoom: Int { 1 << 16 }

  private static func fitted<Element>(_ list: [Element]) -> [Element] {
    list.capacity > list.count + list.count / 8 ? list.map { $0 } : list
  }

  /// How many bytes the arrays hold.
  package var size: Int {
    tokens.size + bodies.count * MemoryLayout<Body>.stride
      + regions.count * MemoryLayout<Region>.stride + steps.count * MemoryLayout<Step>.stride
      + calls.count * MemoryLayout<Call>.stride + statements.count * MemoryLayout<Int32>.stride
  }

  private mutating func removeAll() {
    bodies.removeAll(keepingCapacity: true)
    regions.removeAll(keepingCapacity: true)
    steps.removeAll(keepingCapacity: true)
    calls.removeAll(keepingCapacity: true)
    statements.removeAll(keepingCapacity: true)
    work = 0
  }
}
