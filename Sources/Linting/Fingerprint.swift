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
    let body = body(of: tokens, in: &file)
    let statement = statement(around: tokens, in: body, file)
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
  private static func body(of tokens: TokenRange, in file: inout SourceFile) -> Int {
    let regions = file.index.regionOfToken
    guard regions.indices.contains(Int(tokens.first)) else { return 0 }
    let region = Int(regions[Int(tokens.first)])
    guard file.index.structure.regions.indices.contains(region) else { return 0 }
    return Int(file.index.structure.regions[region].body)
  }

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

  /// Returns the largest step of the body itself that holds `tokens`.
  private static func statement(
    around tokens: TokenRange, in body: Int, _ file: SourceFile
  ) -> TokenRange {
    let structure = file.index.structure
    guard structure.bodies.indices.contains(body) else { return tokens }
    let steps = structure.bodies[body].steps
    var statement = tokens
    var next = Int(steps.lowerBound)
    while next < min(Int(steps.upperBound), structure.steps.count) {
      let step = structure.steps[next]
      next += 1
      if step.kind == .make, structure.bodies.indices.contains(Int(step.link)) {
        next = max(next, Int(structure.bodies[Int(step.link)].steps.upperBound))
      } else if step.tokens.first <= statement.first, step.tokens.end >= statement.end {
        statement = step.tokens
      }
    }
    return statement
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
