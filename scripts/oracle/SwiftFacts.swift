// Prints what the toolchain's own SwiftParser says about files, one JSON line a file.
//
// Reads file names from standard input. `run.sh --help` explains the fields.

import Foundation
import SwiftOperators
import SwiftParser
import SwiftSyntax

struct Function: Encodable {
  let range: Range<Int>
  let isAsync: Bool
  let form: String

  func encode(to encoder: any Encoder) throws {
    var list = encoder.unkeyedContainer()
    try list.encode(range.lowerBound)
    try list.encode(range.upperBound)
    try list.encode(isAsync ? 1 : 0)
    try list.encode(form)
  }
}

struct Suspension: Encodable {
  let offset: Int
  let form: String
  let scope: Int

  func encode(to encoder: any Encoder) throws {
    var list = encoder.unkeyedContainer()
    try list.encode(offset)
    try list.encode(form)
    try list.encode(scope)
  }
}

struct Condition: Encodable {
  let range: Range<Int>
  let form: String

  func encode(to encoder: any Encoder) throws {
    var list = encoder.unkeyedContainer()
    try list.encode(range.lowerBound)
    try list.encode(range.upperBound)
    try list.encode(form)
  }
}

struct Facts: Encodable {
  let path: String
  var rejected: String?
  var starts: [Int]?
  var ends: [Int]?
  var kinds: String?
  var functions: [Function]?
  var suspensions: [Suspension]?
  var conditions: [Condition]?
}

extension SyntaxProtocol {
  /// The bytes from its first token to its last, without what stands around them.
  var bytes: Range<Int> {
    positionAfterSkippingLeadingTrivia.utf8Offset..<endPositionBeforeTrailingTrivia.utf8Offset
  }
}

/// Collects the tokens; what a literal consists of becomes its pieces between interpolations.
final class TokenReader: SyntaxVisitor {
  var starts: [Int] = []
  var ends: [Int] = []
  var kinds = ""

  private func add(_ range: Range<Int>, _ kind: Character) {
    guard !range.isEmpty else { return }
    starts.append(range.lowerBound)
    ends.append(range.upperBound)
    kinds.append(kind)
  }

  override func visit(_ token: TokenSyntax) -> SyntaxVisitorContinueKind {
    switch token.tokenKind {
    case .endOfFile, .shebang: break
    case .poundAvailable, .poundUnavailable: add(token.bytes, "w")
    case .identifier, .keyword, .dollarIdentifier, .wildcard: addWord(token)
    case .integerLiteral, .floatLiteral: add(token.bytes, "n")
    case .period where follows(token, .postfixQuestionMark): grow(to: token)
    default: add(token.bytes, "p")
    }
    return .skipChildren
  }

  /// For us `#file` is one word, and `?.` one operator.
  private func addWord(_ token: TokenSyntax) {
    guard follows(token, .pound) else { return add(token.bytes, "w") }
    grow(to: token)
    kinds.removeLast()
    kinds.append("w")
  }

  private func follows(_ token: TokenSyntax, _ kind: TokenKind) -> Bool {
    token.previousToken(viewMode: .sourceAccurate)?.tokenKind == kind
      && ends.last == token.bytes.lowerBound
  }

  private func grow(to token: TokenSyntax) { ends[ends.count - 1] = token.bytes.upperBound }

  /// For us the first two parts of a version are a number as any other.
  override func visit(_ version: VersionTupleSyntax) -> SyntaxVisitorContinueKind {
    let minor = version.components.first
    add(version.major.bytes.lowerBound..<(minor?.bytes ?? version.major.bytes).upperBound, "n")
    for component in version.components.dropFirst() { walk(component) }
    return .skipChildren
  }

  override func visit(_ literal: RegexLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    add(literal.bytes, "r")
    return .skipChildren
  }

  override func visit(_ literal: SimpleStringLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    add(literal.bytes, "s")
    return .skipChildren
  }

  override func visit(_ literal: StringLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    var start = literal.bytes.lowerBound
    for case .expressionSegment(let segment) in literal.segments {
      let open = segment.backslash.bytes.lowerBound..<segment.leftParen.bytes.upperBound
      add(start..<open.lowerBound, "s")
      add(open, "p")
      walk(segment.expressions)
      add(segment.rightParen.bytes, "p")
      start = segment.rightParen.bytes.upperBound
    }
    add(start..<literal.bytes.upperBound, "s")
    return .skipChildren
  }

  /// A directive is one token, up to the end of its condition.
  override func visit(_ clause: IfConfigClauseSyntax) -> SyntaxVisitorContinueKind {
    let end = clause.condition?.bytes.upperBound ?? clause.poundKeyword.bytes.upperBound
    add(clause.poundKeyword.bytes.lowerBound..<end, "d")
    if let elements = clause.elements { walk(elements) }
    return .skipChildren
  }

  override func visit(_ node: IfConfigDeclSyntax) -> SyntaxVisitorContinueKind {
    walk(node.clauses)
    add(node.poundEndif.bytes, "d")
    return .skipChildren
  }

  override func visit(_ node: PoundSourceLocationSyntax) -> SyntaxVisitorContinueKind {
    add(node.bytes, "d")
    return .skipChildren
  }
}

/// Collects functions, suspensions and conditions.
final class StructureReader: SyntaxVisitor {
  var functions: [Function] = []
  var suspensions: [Suspension] = []
  var conditions: [Condition] = []
  private var scopes: [Int] = []

  private func open(_ range: Range<Int>, _ isAsync: Bool, _ form: String) {
    functions.append(Function(range: range, isAsync: isAsync, form: form))
    scopes.append(range.lowerBound)
  }

  private func suspend(_ node: some SyntaxProtocol, _ form: String) {
    suspensions.append(
      Suspension(offset: node.bytes.lowerBound, form: form, scope: scopes.last ?? -1))
  }

  private func test(_ range: Range<Int>, _ form: String) {
    conditions.append(Condition(range: range, form: form))
  }

  /// A declaration with a body: from its keyword, without attributes and modifiers.
  private func openDeclaration(
    _ node: some SyntaxProtocol, at keyword: TokenSyntax, effects: FunctionEffectSpecifiersSyntax?,
    body: CodeBlockSyntax?, form: String
  ) {
    guard body != nil else { return }
    let isAsync = effects?.asyncSpecifier?.tokenKind == .keyword(.async)
    open(keyword.bytes.lowerBound..<node.bytes.upperBound, isAsync, form)
  }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    openDeclaration(
      node, at: node.funcKeyword, effects: node.signature.effectSpecifiers, body: node.body,
      form: "function")
    return .visitChildren
  }

  override func visitPost(_ node: FunctionDeclSyntax) {
    if node.body != nil { scopes.removeLast() }
  }

  override func visit(_ node: InitializerDeclSyntax) -> SyntaxVisitorContinueKind {
    openDeclaration(
      node, at: node.initKeyword, effects: node.signature.effectSpecifiers, body: node.body,
      form: "initializer")
    return .visitChildren
  }

  override func visitPost(_ node: InitializerDeclSyntax) {
    if node.body != nil { scopes.removeLast() }
  }

  override func visit(_ node: DeinitializerDeclSyntax) -> SyntaxVisitorContinueKind {
    guard node.body != nil else { return .visitChildren }
    let isAsync = node.effectSpecifiers?.asyncSpecifier != nil
    open(node.deinitKeyword.bytes.lowerBound..<node.bytes.upperBound, isAsync, "deinitializer")
    return .visitChildren
  }

  override func visitPost(_ node: DeinitializerDeclSyntax) {
    if node.body != nil { scopes.removeLast() }
  }

  override func visit(_ node: AccessorDeclSyntax) -> SyntaxVisitorContinueKind {
    guard node.body != nil else { return .visitChildren }
    let isAsync = node.effectSpecifiers?.asyncSpecifier != nil
    open(node.accessorSpecifier.bytes.lowerBound..<node.bytes.upperBound, isAsync, "accessor")
    return .visitChildren
  }

  override func visitPost(_ node: AccessorDeclSyntax) {
    if node.body != nil { scopes.removeLast() }
  }

  /// `var x: Int { 1 }`: the braces are the getter; a subscript's begins at its keyword.
  override func visit(_ node: AccessorBlockSyntax) -> SyntaxVisitorContinueKind {
    guard case .getter = node.accessors else { return .visitChildren }
    let keyword = node.parent?.as(SubscriptDeclSyntax.self)?.subscriptKeyword
    let start = (keyword?.bytes ?? node.bytes).lowerBound
    open(start..<node.bytes.upperBound, false, "getter")
    return .visitChildren
  }

  override func visitPost(_ node: AccessorBlockSyntax) {
    if case .getter = node.accessors { scopes.removeLast() }
  }

  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind {
    open(node.bytes, node.signature?.effectSpecifiers?.asyncSpecifier != nil, "closure")
    return .visitChildren
  }

  override func visitPost(_ node: ClosureExprSyntax) { scopes.removeLast() }

  /// What a closure captures is worked out by what surrounds it.
  override func visit(_ node: ClosureCaptureClauseSyntax) -> SyntaxVisitorContinueKind {
    walkOutside(node.items)
    return .skipChildren
  }

  /// So is what stands in the attributes of a function.
  override func visit(_ node: AttributeListSyntax) -> SyntaxVisitorContinueKind {
    guard let parent = node.parent, isOpen(parent) else { return .visitChildren }
    for attribute in node { walkOutside(attribute) }
    return .skipChildren
  }

  private func isOpen(_ node: Syntax) -> Bool {
    node.as(FunctionDeclSyntax.self)?.body != nil
      || node.as(InitializerDeclSyntax.self)?.body != nil
      || node.as(DeinitializerDeclSyntax.self)?.body != nil
      || node.as(AccessorDeclSyntax.self)?.body != nil
  }

  private func walkOutside(_ node: some SyntaxProtocol) {
    guard let own = scopes.popLast() else { return walk(node) }
    walk(node)
    scopes.append(own)
  }

  override func visit(_ node: AwaitExprSyntax) -> SyntaxVisitorContinueKind {
    suspend(node, "await")
    return .visitChildren
  }

  override func visit(_ node: ForStmtSyntax) -> SyntaxVisitorContinueKind {
    if node.awaitKeyword != nil { suspend(node.sequence, "for") }
    return .visitChildren
  }

  override func visit(_ node: IfExprSyntax) -> SyntaxVisitorContinueKind {
    test(node.conditions.bytes, "if")
    return .visitChildren
  }

  override func visit(_ node: GuardStmtSyntax) -> SyntaxVisitorContinueKind {
    test(node.conditions.bytes, "guard")
    return .visitChildren
  }

  override func visit(_ node: WhileStmtSyntax) -> SyntaxVisitorContinueKind {
    test(node.conditions.bytes, "while")
    return .visitChildren
  }

  override func visit(_ node: RepeatStmtSyntax) -> SyntaxVisitorContinueKind {
    test(node.condition.bytes, "while")
    return .visitChildren
  }

  override func visit(_ node: TernaryExprSyntax) -> SyntaxVisitorContinueKind {
    test(node.condition.bytes, "ternary")
    return .visitChildren
  }

  /// The `where` of a case, of a catch or of a loop; a generic one has no single condition.
  override func visit(_ node: WhereClauseSyntax) -> SyntaxVisitorContinueKind {
    test(node.condition.bytes, "filter")
    return .visitChildren
  }

  /// What a directive asks is not decided when the program runs.
  override func visit(_ clause: IfConfigClauseSyntax) -> SyntaxVisitorContinueKind {
    if let elements = clause.elements { walk(elements) }
    return .skipChildren
  }
}

func facts(of path: String) -> Facts {
  var answer = Facts(path: path)
  guard var bytes = FileManager.default.contents(atPath: path).map(Array.init) else {
    answer.rejected = "not readable"
    return answer
  }
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
  guard let text = String(validating: bytes, as: UTF8.self) else {
    answer.rejected = "not UTF-8"
    return answer
  }
  let tree = Parser.parse(source: text)
  guard !tree.hasError else {
    answer.rejected = "syntax error"
    return answer
  }
  let tokens = TokenReader(viewMode: .sourceAccurate)
  tokens.walk(tree)
  let structure = StructureReader(viewMode: .sourceAccurate)
  structure.walk(OperatorTable.standardOperators.foldAll(tree) { _ in })
  (answer.starts, answer.ends, answer.kinds) = (tokens.starts, tokens.ends, tokens.kinds)
  answer.functions = structure.functions.sorted { $0.range.lowerBound < $1.range.lowerBound }
  answer.suspensions = structure.suspensions.sorted { $0.offset < $1.offset }
  answer.conditions = structure.conditions.sorted { $0.range.lowerBound < $1.range.lowerBound }
  return answer
}

let encoder = JSONEncoder()
encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
while let path = readLine() {
  let line = try encoder.encode(facts(of: path)) + Data("\n".utf8)
  FileHandle.standardOutput.write(line)
}
