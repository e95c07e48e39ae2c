extension LanguageProfile {
  /// Python 3.
  package static let python = LanguageProfile(
    name: "python", family: "python", suffixes: ["py", "pyi", "pyw"],
    interpreters: ["python", "pypy", "uv"], blocks: .indentation, statementEnd: .logicalLine,
    bareConditions: true, bracesAreClosures: false, arrowFunctions: false, bareMethods: false,
    typedDeclarations: false, assignedArguments: true, conditionalAfterValue: true,
    casesFallThrough: false, casesTakeAll: false, namesTakeAll: true,
    awaitCoversRight: false, bracketsContinueLines: true,
    evaluatedDecorators: true, implicitSelf: false, lazyCoroutines: true,
    runWords: { pythonRuns }, holdingWords: { pythonHolders }, tables: { pythonTables },
    scan: { bytes, profile, tokens in tokens.scan(bytes, profile, PythonHooks()) })

  private static let pythonRuns = RunWords(
    now: "map filter sorted min max sort reduce any all sum list tuple dict set",
    later: """
      create_task ensure_future call_soon call_later call_at call_soon_threadsafe \
      run_coroutine_threadsafe run_in_executor to_thread add_done_callback submit start_soon Thread \
      Timer Task start_background_task
      """,
    event: """
      on once event_handler event add_listener add_event_handler subscribe on_event \
      register_rpc_method register_text_stream_handler
      """,
    takesOff: """
      off remove_listener remove_event_handler remove_event_listener remove_done_callback unsubscribe
      """,
    effect: "",
    wrappers: """
      json.dumps dumps encode bytes str dict model_dump model_dump_json copy deepcopy cast
      """)

  private static let pythonHolders = HoldingWords(
    adds: "add append appendleft insert", takes: "discard remove pop popleft popitem",
    empties: "clear", letsGo: "release notify notify_all set_result", raises: "set",
    collections: "set frozenset dict list tuple deque OrderedDict Counter WeakSet",
    looks: "get", measures: "len", waits: "done is_set", members: "hasattr")

  private static let pythonTables = LexicalTables(
    classes: ByteClasses(words: "", operators: ":;.=+-*/%@&|^~<>!", specials: "\"'#\\"),
    words: pythonWords, operators: pythonOperators, alone: ";~", plain: ":.=+-*/%@&|^<>",
    prefixed: "\"'", braces: .literal)

  private static let pythonWords = WordTable([
    (.function, "def"), (.lambda, "lambda"), (.type, "class"), (.alias, "type"),
    (.importing, "import"),
    (.from, "from"), (.scope, "global nonlocal"),
    (.if, "if"), (.elseIf, "elif"), (.else, "else"), (.switch, "match"), (.case, "case"),
    (.for, "for"), (.while, "while"), (.try, "try"), (.catch, "except"), (.finally, "finally"),
    (.with, "with"), (.return, "return"), (.throw, "raise"), (.break, "break"),
    (.continue, "continue"), (.await, "await"), (.async, "async"), (.yield, "yield"),
    (.this, "self cls"), (.super, "super"), (.null, "None"), (.true, "True"), (.false, "False"),
    (.and, "and"), (.or, "or"), (.not, "not"), (.is, "is"), (.in, "in"), (.as, "as"),
    (.delete, "del"), (.pass, "pass"), (.assert, "assert"),
  ])

  private static let pythonOperators = OperatorTable(
    [
      ",": .comma, ":": .colon, ";": .semicolon, ".": .dot, "...": .spread, "->": .returnArrow,
      "@": .at, "=": .assign, ":=": .walrus, "+=": .compoundAssign, "-=": .compoundAssign,
      "*=": .compoundAssign, "/=": .compoundAssign, "//=": .compoundAssign,
      "%=": .compoundAssign, "@=": .compoundAssign, "**=": .compoundAssign,
      "&=": .compoundAssign, "|=": .compoundAssign, "^=": .compoundAssign,
      "<<=": .compoundAssign, ">>=": .compoundAssign,
      "==": .equal, "!=": .notEqual, "<>": .notEqual, "<": .less, ">": .greater,
      "<=": .lessEqual, ">=": .greaterEqual, "+": .plus, "-": .minus, "*": .star,
      "**": .doubleStar, "/": .slash, "//": .slash, "%": .percent, "&": .ampersand, "|": .bar,
      "^": .caret, "~": .tilde, "<<": .shift, ">>": .shift,
    ], other: "")
}
