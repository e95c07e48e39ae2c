extension LanguageProfile {
  /// Swift.
  package static let swift = LanguageProfile(
    name: "swift", family: "swift", suffixes: ["swift"], interpreters: ["swift"],
    blocks: .braces, statementEnd: .semicolonOrBreak, bareConditions: true,
    bracesAreClosures: true, arrowFunctions: false, bareMethods: false,
    typedDeclarations: true, assignedArguments: false, conditionalAfterValue: false,
    casesFallThrough: false, casesTakeAll: true, namesTakeAll: false,
    awaitCoversRight: true, bracketsContinueLines: false,
    evaluatedDecorators: false, implicitSelf: true, lazyCoroutines: true,
    runWords: { swiftRuns }, holdingWords: { swiftHolders }, tables: { swiftTables },
    scan: { bytes, profile, tokens in tokens.scan(bytes, profile, SwiftHooks()) })

  /// The words behind `#` that make a line a directive.
  static let swiftDirectives = WordTable([(.keyword, "if elseif else endif sourceLocation")])

  private static let swiftRuns = RunWords(
    now: """
      map compactMap flatMap filter forEach reduce first contains allSatisfy sort sorted \
      withCheckedContinuation withCheckedThrowingContinuation withUnsafeContinuation \
      withUnsafeThrowingContinuation withTaskGroup withThrowingTaskGroup withUnsafeBytes run
      """,
    relays: """
      sync withLock withLockVoid withLockUnchecked withLockedValue assumeIsolated autoreleasepool
      """,
    later: """
      Task detached async asyncAfter perform scheduledTimer addTask addOperation addBarrierBlock \
      receive dataTask
      """,
    event: """
      sink onReceive onChange onAppear onDisappear onTapGesture observe addObserver on once \
      subscribe setEventHandler
      """,
    takesOff: "off removeListener removeObserver unsubscribe",
    effect: "task",
    wrappers: "JSONEncoder.encode encode jsonObject data Data String utf8",
    ends: "fatalError preconditionFailure")

  private static let swiftHolders = HoldingWords(
    adds: "insert append updateValue",
    takes: "remove removeFirst removeLast removeValue popFirst popLast", empties: "removeAll",
    letsGo: "release signal", collections: "Set Array Dictionary String init", amounts: "count",
    emptiness: "isEmpty", nullTakesOut: true)

  private static let swiftTables = LexicalTables(
    classes: ByteClasses(words: "$", operators: ":;@.=+-*%&|^~<>!?\\", specials: "\"#`/"),
    words: swiftWords, operators: swiftOperators, alone: ";@", plain: ":.=+-*%&|^~",
    braces: .block)

  private static let swiftWords = WordTable([
    (.function, "func"), (.initializer, "init"), (.deinitializer, "deinit"),
    (.subscript, "subscript"), (.type, "class struct enum protocol extension actor"),
    (.alias, "typealias associatedtype"), (.constant, "let"), (.variable, "var"),
    (.importing, "import"), (.getter, "get"), (.setter, "set"),
    (
      .observer,
      "willSet didSet _modify _read borrow mutate unsafeAddress unsafeMutableAddress"
    ), (.staticMember, "static"),
    (.if, "if"), (.else, "else"), (.guard, "guard"), (.switch, "switch"), (.case, "case"),
    (.default, "default"), (.for, "for"), (.while, "while"), (.repeat, "repeat"),
    (.where, "where"), (.try, "do"), (.catch, "catch"), (.defer, "defer"),
    (.return, "return"), (.throw, "throw"), (.break, "break"), (.continue, "continue"),
    (.fallthrough, "fallthrough"), (.await, "await"), (.async, "async"),
    (.this, "self Self"), (.super, "super"), (.null, "nil"), (.true, "true"), (.false, "false"),
    (.is, "is"), (.as, "as"), (.in, "in"), (.keyword, "operator precedencegroup"),
    (.prefix, "try inout some any each borrowing consuming consume copy throws rethrows"),
    (
      .modifier,
      """
      public private fileprivate internal open package final override mutating nonmutating lazy \
      weak unowned required convenience optional indirect nonisolated isolated dynamic
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
