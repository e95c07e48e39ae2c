import Lexing
import Structure

/// Holds one pattern against the code of one file.
struct PatternMatcher {
  /// The file, whose tables grow while it is asked.
  var file: SourceFile
  /// What the names stand for so far.
  var captures: [Capture] = []
  /// How many comparisons the place that is looked at may still take.
  var fuel = 0

  /// The braces of the file that open closures.
  private let closures: Set<Int32>

  /// How many elements the first run of the pattern took; nil where none was come to.
  var firstRun: Int?
  /// How many elements the first run has to take: fewer have been tried.
  var shortestFirstRun = 0

  /// The tokens that a name stands for.
  struct Capture {
    let name: Int
    let tokens: TokenRange
  }

  /// What one place may take, so that a file takes time linear in its length.
  static var fuelPerPlace: Int { 4096 }

  /// Looks at `file`, which is empty until it is given back: a copy would cost more than most
  /// comparisons.
  init(taking file: inout SourceFile) {
    self.file = .empty
    closures = file.index.closures
    swap(&self.file, &file)
  }

  /// Gives back what was taken.
  mutating func giveBack(to file: inout SourceFile) { swap(&self.file, &file) }

  var tokens: Tokens {
    _read { yield file.index.structure.tokens }
  }

  var bytes: [UInt8] {
    _read { yield file.index.bytes }
  }

  var language: LanguageProfile {
    _read { yield file.language }
  }

  /// Whether the brace at `open` begins a closure, and not the block of a statement.
  func opensClosure(_ open: Int) -> Bool { closures.contains(Int32(truncatingIfNeeded: open)) }

  /// Forgets what was captured at another place.
  mutating func begin() {
    captures.removeAll(keepingCapacity: true)
    firstRun = nil
    fuel = Self.fuelPerPlace
  }

  /// Takes one comparison from the budget; false when it is spent.
  mutating func spend() -> Bool {
    fuel -= 1
    return fuel >= 0
  }

  /// Lets `name` stand for `range`; false when it stands for something else.
  mutating func bind(_ name: Int?, _ range: TokenRange) -> Bool {
    guard let name else { return true }
    if let bound = captures.first(where: { $0.name == name }) {
      return file.operand(bound.tokens) == file.operand(range)
    }
    captures.append(Capture(name: name, tokens: range))
    return true
  }

  /// What was captured, in the order in which the names stand in the pattern.
  mutating func bindings(_ names: [String]) -> Bindings {
    file.bindings(captures.sorted { $0.name < $1.name }, names)
  }
}
