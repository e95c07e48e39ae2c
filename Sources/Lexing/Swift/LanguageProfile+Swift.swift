extension LanguageProfile {
  /// Swift.
  package static let swift = LanguageProfile(
    name: "swift", family: "swift", suffixes: ["swift"], interpreters: ["swift"],
    blocks: .braces, statementEnd: .semicolonOrBreak, bareConditions: true,
    bracesAreClosures: true, arrowFunctions: false, bareMethods: false,
    laterCalls: ["Task", "asyncAfter", "async", "scheduledTimer"],
    words: swiftWords, operators: swiftOperators,
    classes: ByteClasses(
      words: "$", operators: ",:;@.=+-*%&|^~<>!?\\", specials: "\"#`/"),
    scan: { bytes, profile, tokens in tokens.scan(bytes, profile, SwiftHooks()) })

  /// The words behind `#` that make a line a directive.
  static let swiftDirectives = WordTable([(.keyword, "if elseif else endif sourceLocation")])

  private static let swiftWords = WordTable([
    (.function, "func subscript"), (.initializer, "init"), (.deinitializer, "deinit"),
    (.type, "class struct enum protocol extension actor"),
    (.constant, "let"), (.variable, "var"), (.importing, "import"),
    (.getter, "get"), (.setter, "set"), (.accessor, "willSet didSet"),
    (.staticMember, "static"),
    (.if, "if"), (.else, "else"), (.guard, "guard"), (.switch, "switch"), (.case, "case"),
    (.default, "default"), (.for, "for"), (.while, "while"), (.repeat, "repeat"),
    (.where, "where"), (.do, "do"), (.catch, "catch"), (.try, "try"), (.defer, "defer"),
    (.return, "return"), (.throw, "throw"), (.break, "break"), (.continue, "continue"),
    (.fallthrough, "fallthrough"), (.await, "await"), (.async, "async"),
    (.this, "self"), (.super, "super"), (.null, "nil"), (.true, "true"), (.false, "false"),
    (.is, "is"), (.as, "as"), (.in, "in"), (.keyword, "typealias associatedtype operator"),
    (.generic, "some any each"),
    (
      .modifier,
      """
      public private fileprivate internal open package final override mutating nonmutating lazy \
      weak unowned required convenience optional indirect nonisolated isolated inout borrowing \
      consuming throws rethrows dynamic
      """
    ),
  ])

  private static let swiftOperators = OperatorTable(
    [
      ",": .comma, ":": .colon, ";": .semicolon, ".": .dot, "...": .spread, "->": .returnArrow,
      "@": .at, "?": .question, "=": .assign, "+=": .compoundAssign, "-=": .compoundAssign,
      "*=": .compoundAssign, "/=": .compoundAssign, "%=": .compoundAssign,
      "&=": .compoundAssign, "|=": .compoundAssign, "^=": .compoundAssign,
      "<<=": .compoundAssign, ">>=": .compoundAssign, "&+=": .compoundAssign,
      "&-=": .compoundAssign, "&*=": .compoundAssign,
      "&&": .and, "||": .or, "!": .not, "??": .coalesce,
      "==": .equal, "!=": .notEqual, "===": .identical, "!==": .notIdentical,
      "<": .less, ">": .greater, "<=": .lessEqual, ">=": .greaterEqual,
      "+": .plus, "-": .minus, "*": .star, "/": .slash, "%": .percent, "&": .ampersand,
      "|": .bar, "^": .caret, "~": .tilde, "<<": .shift, ">>": .shift,
    ], other: "..< &+ &- &*")
}
