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
        let text = file.index.text(index)
        words.append(tokens.kinds[index] == .string ? "'\(text.unquoted)'" : text)
      }
      index += 1
    }
    return words
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
