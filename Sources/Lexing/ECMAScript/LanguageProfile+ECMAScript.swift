extension LanguageProfile {
  /// JavaScript; a `.js` file may hold elements.
  package static let javascript = ecmaScript(
    "javascript", ["js", "cjs", "mjs", "es6"],
    ECMAScriptHooks(isTyped: false, hasElements: true, hasMarkupComments: true))
  /// JavaScript with elements by its name.
  package static let jsx = ecmaScript(
    "jsx", ["jsx"], ECMAScriptHooks(isTyped: false, hasElements: true, hasMarkupComments: false))
  /// TypeScript.
  package static let typescript = ecmaScript(
    "typescript", ["ts", "mts", "cts"],
    ECMAScriptHooks(isTyped: true, hasElements: false, hasMarkupComments: false))
  /// TypeScript with elements.
  package static let tsx = ecmaScript(
    "tsx", ["tsx"], ECMAScriptHooks(isTyped: true, hasElements: true, hasMarkupComments: false))

  private static func ecmaScript(
    _ name: String, _ suffixes: [String], _ hooks: ECMAScriptHooks
  ) -> LanguageProfile {
    LanguageProfile(
      name: name, family: "javascript", suffixes: suffixes,
      interpreters: hooks.isTyped ? ["ts-node", "tsx", "deno"] : ["node", "nodejs", "bun"],
      blocks: .braces, statementEnd: .semicolonOrBreak, bareConditions: false,
      bracesAreClosures: false, arrowFunctions: true, bareMethods: true,
      typedDeclarations: hooks.isTyped, assignedArguments: false, conditionalAfterValue: false,
      casesFallThrough: true, casesTakeAll: false, namesTakeAll: false,
      awaitCoversRight: false, bracketsContinueLines: true,
      evaluatedDecorators: true, implicitSelf: false, lazyCoroutines: false,
      runWords: { ecmaScriptRuns }, holdingWords: { ecmaScriptHolders },
      tables: { hooks.isTyped ? typedTables : plainTables },
      scan: { bytes, profile, tokens in tokens.scan(bytes, profile, hooks) })
  }

  private static let ecmaScriptRuns = RunWords(
    now: """
      forEach map flatMap filter find findIndex findLast findLastIndex some every reduce reduceRight \
      sort toSorted from replace replaceAll Promise useMemo useState untracked batch act runInAction
      """,
    later: """
      setTimeout setInterval setImmediate queueMicrotask requestAnimationFrame requestIdleCallback \
      nextTick then catch finally defer postTask
      """,
    event: """
      on once addListener prependListener prependOnceListener addEventListener addEventListeners \
      subscribe
      """,
    takesOff: "off removeListener removeEventListener removeEventListeners unsubscribe",
    effect: "useEffect useLayoutEffect useInsertionEffect watch watchEffect createEffect",
    wrappers: "JSON.stringify structuredClone Object.freeze Object.assign Buffer.from encode String"
  )

  private static let ecmaScriptHolders = HoldingWords(
    adds: "add push unshift set", takes: "delete pop shift splice", empties: "clear",
    letsGo: "release signal notify resolve", collections: "Set Map Array Object WeakSet WeakMap",
    looks: "get has", amounts: "size length")

  private static let plainTables = tables(
    WordTable(ecmaScriptWords), plain: "=+-*%&|^?.!")
  private static let typedTables = tables(
    WordTable(ecmaScriptWords + typeScriptWords), plain: "=+-*%&|^?.")

  private static func tables(_ words: WordTable, plain: String) -> LexicalTables {
    LexicalTables(
      classes: ByteClasses(words: "$", operators: "=+-*%&|^!~?:;@.", specials: "\"'`/<>#\\"),
      words: words, operators: ecmaScriptOperators, alone: ";:@~", plain: plain)
  }

  private static let ecmaScriptWords: [(WordRole, String)] = [
    (.function, "function"), (.type, "class"), (.constant, "const"), (.variable, "let var using"),
    (.importing, "import"), (.exporting, "export"), (.from, "from"), (.getter, "get"),
    (.setter, "set"), (.staticMember, "static"), (.extends, "extends"),
    (.if, "if"), (.else, "else"), (.switch, "switch"), (.case, "case"), (.default, "default"),
    (.for, "for"), (.while, "while"), (.repeat, "do"), (.with, "with"),
    (.try, "try"), (.catch, "catch"), (.finally, "finally"),
    (.return, "return"), (.throw, "throw"), (.break, "break"), (.continue, "continue"),
    (.await, "await"), (.async, "async"), (.yield, "yield"),
    (.this, "this"), (.super, "super"), (.null, "null undefined"), (.true, "true"),
    (.false, "false"), (.in, "in"), (.of, "of"), (.new, "new"), (.delete, "delete"),
    (.typeOf, "typeof"), (.void, "void"), (.instanceOf, "instanceof"), (.keyword, "debugger"),
  ]

  private static let typeScriptWords: [(WordRole, String)] = [
    (.type, "enum"), (.interface, "interface"), (.alias, "type"),
    (.namespace, "namespace module"), (.implements, "implements"),
    (.as, "as satisfies"), (.is, "is"), (.generic, "keyof infer unique asserts"),
    (.modifier, "public private protected readonly abstract declare override accessor"),
  ]

  private static let ecmaScriptOperators = OperatorTable(
    [
      ",": .comma, ";": .semicolon, ":": .colon, ".": .dot, "?.": .optionalDot, "...": .spread,
      "=>": .arrow, "@": .at, "?": .question, "=": .assign, "&&=": .andAssign, "||=": .orAssign,
      "??=": .coalesceAssign, "+=": .compoundAssign, "-=": .compoundAssign, "*=": .compoundAssign,
      "/=": .compoundAssign, "%=": .compoundAssign, "**=": .compoundAssign,
      "<<=": .compoundAssign, ">>=": .compoundAssign, ">>>=": .compoundAssign,
      "&=": .compoundAssign, "|=": .compoundAssign, "^=": .compoundAssign,
      "++": .increment, "--": .increment, "&&": .and, "||": .or, "!": .not, "??": .coalesce,
      "==": .equal, "!=": .notEqual, "===": .identical, "!==": .notIdentical,
      "<": .less, ">": .greater, "<=": .lessEqual, ">=": .greaterEqual,
      "+": .plus, "-": .minus, "*": .star, "**": .doubleStar, "/": .slash, "%": .percent,
      "&": .ampersand, "|": .bar, "^": .caret, "~": .tilde,
      "<<": .shift, ">>": .shift, ">>>": .shift,
    ], other: "")
}
