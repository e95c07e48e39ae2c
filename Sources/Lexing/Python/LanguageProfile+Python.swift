extension LanguageProfile {
  /// Python 3.
  package static let python = LanguageProfile(
    name: "python", family: "python", suffixes: ["py", "pyi", "pyw"],
    interpreters: ["python", "pypy", "uv"], blocks: .indentation, statementEnd: .logicalLine,
    bareConditions: true, bracesAreClosures: false, arrowFunctions: false, bareMethods: false,
    laterCalls: ["create_task", "ensure_future", "call_soon", "call_later", "run_in_executor"],
    words: pythonWords, operators: pythonOperators,
    classes: ByteClasses(words: "", operators: ",:;.=+-*/%@&|^~<>!", specials: "\"'#\\"),
    scan: { bytes, profile, tokens in tokens.scan(bytes, profile, PythonHooks()) })

  private static let pythonWords = WordTable([
    (.function, "def"), (.lambda, "lambda"), (.type, "class"), (.importing, "import"),
    (.from, "from"), (.scope, "global nonlocal"),
    (.if, "if"), (.elseIf, "elif"), (.else, "else"), (.match, "match"), (.case, "case"),
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
