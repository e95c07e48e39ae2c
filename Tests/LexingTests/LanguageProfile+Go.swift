@testable import Lexing

extension LanguageProfile {
  /// Go, as docs/adding-a-language.md adds it.
  static let go = LanguageProfile(
    name: "go", family: "go", suffixes: ["go"], interpreters: [],
    blocks: .braces, statementEnd: .semicolonOrBreak, bareConditions: true,
    bracesAreClosures: false, arrowFunctions: false, bareMethods: false,
    typedDeclarations: false, assignedArguments: false, conditionalAfterValue: false,
    casesFallThrough: false, casesTakeAll: false, namesTakeAll: false,
    awaitCoversRight: false, bracketsContinueLines: false,
    evaluatedDecorators: false, implicitSelf: false, lazyCoroutines: false,
    runWords: { goRuns }, holdingWords: { goHolders }, tables: { goTables },
    scan: { bytes, profile, tokens in tokens.scan(bytes, profile, GoHooks()) })

  private static let goRuns = RunWords(
    now: "", later: "AfterFunc", event: "", effect: "", wrappers: "Marshal")

  private static let goHolders = HoldingWords(measures: "len")

  private static let goTables = LexicalTables(
    classes: ByteClasses(words: "", operators: "=+-*%&|^<>!:;.~", specials: "\"`'/"),
    words: WordTable([
      (.function, "func"), (.type, "struct interface"), (.alias, "type"), (.variable, "var"),
      (.constant, "const"), (.importing, "import"), (.namespace, "package"), (.if, "if"),
      (.else, "else"), (.for, "for"), (.in, "range"), (.switch, "switch select"),
      (.case, "case"), (.default, "default"), (.return, "return"), (.break, "break"),
      (.continue, "continue"), (.fallthrough, "fallthrough"), (.defer, "defer"),
      (.async, "go"), (.null, "nil"), (.true, "true"), (.false, "false"),
      (.keyword, "chan map goto"),
    ]),
    operators: OperatorTable(
      [
        ",": .comma, ";": .semicolon, ":": .colon, ".": .dot, "...": .spread, "=": .assign,
        ":=": .walrus, "+=": .compoundAssign, "-=": .compoundAssign, "++": .increment,
        "--": .increment, "&&": .and, "||": .or, "!": .not, "==": .equal, "!=": .notEqual,
        "<": .less, ">": .greater, "<=": .lessEqual, ">=": .greaterEqual, "+": .plus,
        "-": .minus, "*": .star, "/": .slash, "%": .percent, "&": .ampersand, "|": .bar,
        "^": .caret, "<<": .shift, ">>": .shift,
      ], other: "<- &^"))
}
