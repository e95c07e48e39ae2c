package import Lexing
import SourceText

/// What few rules ask about a file, worked out from its structure when it is first asked for.
///
/// Names and where they are seen, places, values and their origins, when bodies run, and who calls
/// whom in the same file. Each table is built once, in time linear in the file.
package struct StructureIndex: Sendable {
  /// The structure that is spoken of.
  package let structure: FileStructure
  /// The text of the file.
  package let bytes: [UInt8]
  /// The language of the file.
  package let language: LanguageProfile

  /// For each token the innermost region that holds it.
  package private(set) lazy var regionOfToken = regionTable()
  /// Every name that the file declares.
  package private(set) lazy var declarations = declarationTable()
  /// The tokens that declare something.
  private lazy var declaringTokens = Set(declarations.map(\.name))
  /// For each token before its scope that names what a loop goes through its declaration.
  private(set) lazy var loopVariables = loopVariableTable()
  /// The different words of the file.
  package private(set) lazy var names = NameNumbers(structure.tokens, bytes)
  /// The declarations of each name.
  private(set) lazy var byName = nameTable()
  /// For each token the declaration that its name speaks of, where somebody has asked; empty before.
  var resolved: [Int32] = []
  /// For each token the innermost step of its own body that holds it; -1 without one.
  package private(set) lazy var stepOfToken = stepTable()
  /// For each token the first token of the innermost statement that holds it.
  package private(set) lazy var statementOfToken = statementTable()
  /// For each opening bracket of a call its call.
  private(set) lazy var callOfBracket = bracketTable()
  /// The braces that open closures.
  package private(set) lazy var closures = closureBraces()
  /// For each first token of a body its body.
  private(set) lazy var bodyOfToken = bodyTable()
  /// For each place that is written the steps that write it, in order.
  package private(set) lazy var writes = writeTable()
  /// For each call the body of this file that it runs; -1 when none is known.
  package private(set) lazy var targets = targetTable()
  /// For each body the type whose members its code sees as its own, of one that is declared in
  /// several parts the first; -1 outside of types.
  package private(set) lazy var owners = ownerTable()
  /// The members that types declare.
  private(set) lazy var members = memberNames()
  /// For each body when it runs.
  package private(set) lazy var moments = momentTable()
  /// For each body the calls that run it.
  package private(set) lazy var callers = callerTable()

  /// Speaks of `structure`, read from `bytes`.
  package init(_ structure: FileStructure, _ bytes: [UInt8], _ language: LanguageProfile) {
    self.structure = structure
    self.bytes = bytes
    self.language = language
  }
}

extension StructureIndex {
  /// Where nobody has asked yet what a name speaks of.
  static var unresolved: Int32 { -2 }

  var tokens: Tokens { structure.tokens }

  /// Returns the text of the token at `index`, without the `#` of a private name.
  package func text(_ index: Int) -> String {
    String(decoding: bytes(ofToken: index), as: UTF8.self)
  }

  /// Returns the first byte of the text of the token at `index`, behind the quotes that it begins
  /// with; 0 where there is none.
  package func firstByte(ofToken index: Int) -> UInt8 {
    let text = bytes(ofToken: index)
    let isQuoted = tokens.kinds[index] == .string && text.last.map(String.isQuote) ?? false
    guard isQuoted, let open = text.firstIndex(where: String.isQuote) else {
      return text.first ?? 0
    }
    return text[open...].first { $0 != text[open] } ?? 0
  }

  private func bytes(ofToken index: Int) -> ArraySlice<UInt8> {
    guard index >= 0, index < tokens.count else { return [] }
    let range = tokens.range(index).indices.clamped(to: 0..<bytes.count)
    let isPrivate =
      tokens.kinds[index] == .word && !range.isEmpty
      && bytes[range.lowerBound] == UInt8(ascii: "#")
    return bytes[(isPrivate ? range.lowerBound + 1 : range.lowerBound)..<range.upperBound]
  }

  /// Returns whether the token at `index` declares something.
  package mutating func declares(_ index: Int) -> Bool { declaringTokens.contains(Int32(index)) }

  /// Returns the condition of `region`, or of any other part of the file.
  package func condition(_ range: TokenRange) -> Condition {
    var reader = ConditionReader(tokens, commasJoin: language.bareConditions)
    return reader.read(range)
  }

  /// Returns the arguments of the call at `call`, a name before each taken off.
  package func arguments(of call: Int) -> [Argument] {
    split(structure.calls[call].arguments)
  }

  /// Returns the object that the call at `call` is made on, without the last member; nil for a call
  /// of a plain name.
  package func receiver(of call: Int) -> TokenRange? {
    let callee = structure.calls[call].callee
    var last = Int(callee.end) - 1
    while last > Int(callee.first), tokens.kinds[last] != .word {
      let partner = Int(tokens.partners[last])
      last = partner >= 0 && partner < last ? partner - 1 : last - 1
    }
    guard last > Int(callee.first) + 1, isDot(last - 1) else { return nil }
    return TokenRange(Int(callee.first), last - 1)
  }

  /// Returns the token of the name that the call at `call` calls; -1 when it calls no name.
  package func calledName(of call: Int) -> Int {
    let callee = structure.calls[call].callee
    var last = Int(callee.end) - 1
    while last >= Int(callee.first) {
      if tokens.kinds[last] == .word { return last }
      let partner = Int(tokens.partners[last])
      guard tokens.bracket(last) == .angle || isDot(last) || tokens.symbol(last) == .bang else {
        return -1
      }
      last = partner >= 0 && partner < last ? partner - 1 : last - 1
    }
    return -1
  }

  /// Returns the body that holds the token at `index`.
  package mutating func body(at index: Int) -> Int {
    Int(structure.regions[Int(regionOfToken[index])].body)
  }

  /// Returns the body that takes `step` itself.
  package func body(of step: Step) -> Int { Int(structure.regions[Int(step.region)].body) }

  func isDot(_ index: Int) -> Bool {
    let symbol = tokens.symbol(index)
    return symbol == .dot || symbol == .optionalDot
  }

  /// Splits what stands between brackets at its commas.
  package func split(_ range: TokenRange) -> [Argument] {
    var parts: [Argument] = []
    var first = Int(range.first)
    var name = -1
    var index = first
    while index < Int(range.end) {
      let partner = Int(tokens.partners[index])
      let symbol = tokens.symbol(index)
      if partner > index {
        index = partner
      } else if symbol == .comma {
        parts.append(Argument(name: Int32(name), value: TokenRange(first, index)))
        first = index + 1
        name = -1
      } else if index == first + 1, name < 0, symbol == .colon || symbol == .assign {
        name = first
        first = index + 1
      }
      index += 1
    }
    if first < Int(range.end) {
      parts.append(Argument(name: Int32(name), value: TokenRange(first, Int(range.end))))
    }
    return parts
  }
}
