import Findings
import Lexing
import Rules
import Structure

/// What makes a finding the same one after lines moved, the file was renamed or a formatter ran.
enum Fingerprint {
  private static let maximumTokens = 256

  /// Returns what the finding of `rule` at `tokens` is told from others by: the tokens of its
  /// statement and the names of the functions around it.
  static func identity(
    of tokens: TokenRange, rule: String, in file: inout SourceFile
  ) -> String {
    let body = file.body(around: tokens)
    let statement = file.statement(around: tokens, in: body)
    return ([rule] + names(around: body, file) + spelling(of: statement, in: body, file))
      .joined(separator: "\n")
  }

  /// Returns the fingerprint of the `ordinal`th finding of one identity in a file.
  static func text(of identity: String, ordinal: Int) -> String {
    let hash = "\(identity)\n#\(ordinal)".utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension Fingerprint {
  /// Gives those of `findings` that have no fingerprint, as no rule made them, one of their words.
  static func complete(_ findings: inout [Finding]) {
    var ordinals: [String: Int] = [:]
    for index in findings.indices where findings[index].fingerprint == nil {
      let identity = findings[index].rule + "\n" + findings[index].message
      ordinals[identity, default: 0] += 1
      findings[index].fingerprint = text(of: identity, ordinal: ordinals[identity] ?? 1)
    }
  }
}

// MARK: - Surroundings

extension Fingerprint {
  private static func names(around body: Int, _ file: SourceFile) -> [String] {
    var names: [String] = []
    var next = body
    while file.index.structure.bodies.indices.contains(next) {
      let unit = file.index.structure.bodies[next]
      names.append(unit.name >= 0 ? file.index.text(Int(unit.name)) : "\(unit.kind)")
      next = Int(unit.parent)
    }
    return names.reversed()
  }
}

// MARK: - Spelling

extension Fingerprint {
  /// Returns the tokens in one spelling, without those that formatters add and remove and without
  /// what stands in functions inside.
  private static func spelling(
    of range: TokenRange, in body: Int, _ file: SourceFile
  ) -> [String] {
    let tokens = file.index.structure.tokens
    var blocks = inner(range, of: body, file)[...]
    var words: [String] = []
    var index = Int(range.first)
    while index < min(Int(range.end), tokens.count), words.count < maximumTokens {
      if let block = blocks.first, index >= Int(block.first) {
        blocks.removeFirst()
        index = max(index, Int(block.end))
        continue
      }
      if !isFormatting(index, tokens) {
        words.append(plain(file.index.text(index), tokens.kinds[index]))
      }
      index += 1
    }
    return words
  }

  /// Returns the text of a token as it is whichever quotes and capitals a formatter prefers.
  private static func plain(_ text: String, _ kind: TokenKind) -> String {
    switch kind {
    case .number: return text.lowercased()
    case .string: return "'\(unescaped(endless(beginless(text))))'"
    case .stringHead: return "'\(unescaped(beginless(text)))"
    case .stringMiddle: return unescaped(text)
    case .stringTail: return "\(unescaped(endless(text)))'"
    default: return text
    }
  }

  /// Returns a literal without its prefix and its opening quotes.
  private static func beginless(_ text: String) -> String {
    let rest = text[(text.firstIndex(where: quotes.contains) ?? text.startIndex)...]
    let run = rest.prefix { $0 == rest.first && quotes.contains($0) }.count
    return String(rest.dropFirst(run >= 3 ? 3 : min(run, 1)))
  }

  /// Returns a literal without its closing quotes.
  private static func endless(_ text: String) -> String {
    let run = text.reversed().prefix { $0 == text.last && quotes.contains($0) }.count
    return String(text.dropLast(run >= 3 ? 3 : min(run, 1)))
  }

  private static let quotes: Set<Character> = ["\"", "'", "`"]

  /// A quote needs a backslash within quotes of its own kind only.
  private static func unescaped(_ text: String) -> String {
    quotes.reduce(text) { $0.replacing("\\\($1)", with: String($1)) }
  }

  private static func inner(
    _ range: TokenRange, of body: Int, _ file: SourceFile
  ) -> [TokenRange] {
    file.index.structure.bodies.filter {
      Int($0.parent) == body && $0.block.first >= range.first && $0.tokens.end <= range.end
    }.map { TokenRange(Int($0.block.first), Int($0.tokens.end)) }
  }

  private static func isFormatting(_ index: Int, _ tokens: Tokens) -> Bool {
    switch tokens.kinds[index] {
    case .newline, .indent, .dedent: true
    case .open, .close: tokens.bracket(index) == .parenthesis
    case .separator:
      tokens.symbol(index) == .semicolon
        || tokens.symbol(index) == .comma && index + 1 < tokens.count
          && tokens.kinds[index + 1] == .close
    default: false
    }
  }
}
