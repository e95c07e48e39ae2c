/// Everything that lexing and structure must know about one language.
package struct LanguageProfile: Sendable {
  /// What encloses the statements of a body.
  package enum BlockStyle: Sendable {
    case braces
    case indentation
  }

  /// How a statement ends.
  package enum StatementEnd: Sendable {
    /// At a semicolon, or at a line break where what stands before is complete and what follows
    /// cannot continue it.
    case semicolonOrBreak
    /// At a `newline` token or a semicolon.
    case logicalLine
  }

  /// The name in rules and messages: `typescript`.
  package let name: String
  /// The name of the language that this one is a dialect of: `javascript` for `tsx`.
  package let family: String
  /// The file name endings, without the dot, longest first where one ends another.
  package let suffixes: [String]
  /// The programs whose hashbang lines name this language.
  package let interpreters: [String]
  /// What encloses the statements of a body.
  package let blocks: BlockStyle
  /// How a statement ends.
  package let statementEnd: StatementEnd
  /// Whether a condition needs no parentheses: `if x {`, `if x:`.
  package let bareConditions: Bool
  /// Whether `{` in operand position opens a closure: Swift's trailing and plain closures.
  package let bracesAreClosures: Bool
  /// Whether an arrow after parameters makes a function: `(a) => a`.
  package let arrowFunctions: Bool
  /// Whether `name(…) {` inside a class or an object makes a method without a keyword.
  package let bareMethods: Bool
  /// Whether a colon after a declared name opens a type that can hold arrows and braces.
  package let typedDeclarations: Bool
  /// Whether `name = value` inside a call's brackets names an argument.
  package let assignedArguments: Bool
  /// Whether a value is written before the condition or loop that is evaluated before it:
  /// `a if c else b`, comprehensions.
  package let conditionalAfterValue: Bool
  /// Whether a `case` goes on into the next one.
  package let casesFallThrough: Bool
  /// Whether the cases of a `switch` take every value, also without a default.
  package let casesTakeAll: Bool
  /// Whether a case that is a bare name takes every value: `case _:`, `case other:`.
  package let namesTakeAll: Bool
  /// Whether `await` covers the whole expression to its right.
  package let awaitCoversRight: Bool
  /// Whether a `(` or `[` that begins a line goes on with the expression before it.
  package let bracketsContinueLines: Bool
  /// Whether `@x(…)` is an expression that runs.
  package let evaluatedDecorators: Bool
  /// Whether a member's bare name means that member of `self`.
  package let implicitSelf: Bool
  /// Whether a call of an asynchronous function runs nothing of it before it is awaited.
  package let lazyCoroutines: Bool
  /// Hands out `runs`, which are made when the first file is asked about.
  let runWords: @Sendable () -> RunWords
  /// Hands out `holders`, which are made when the first fact is asked about.
  let holdingWords: @Sendable () -> HoldingWords
  /// Hands out what bytes, words and operators mean, which is made when the first file is read.
  let tables: @Sendable () -> LexicalTables
  /// Fills tokens from bytes with the hooks of the language's family.
  let scan: @Sendable ([UInt8], LanguageProfile, inout Tokens) -> Void

  /// The names of calls that say when their function arguments run.
  package var runs: RunWords { runWords() }
  /// The names by which what holds something is made, changed and asked.
  package var holders: HoldingWords { holdingWords() }
}
