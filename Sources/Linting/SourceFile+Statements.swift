import Lexing
import Rules
import SourceText
import Structure

// The lines of statements, as edits move them.
extension SourceFile {
  /// Returns the innermost body around `tokens`.
  mutating func body(around tokens: TokenRange) -> Int {
    let regions = index.regionOfToken
    guard regions.indices.contains(Int(tokens.first)) else { return 0 }
    let region = Int(regions[Int(tokens.first)])
    guard index.structure.regions.indices.contains(region) else { return 0 }
    return Int(index.structure.regions[region].body)
  }

  /// Returns the largest step of `body` itself that holds `tokens`.
  func statement(around tokens: TokenRange, in body: Int) -> TokenRange {
    let structure = index.structure
    guard structure.bodies.indices.contains(body) else { return tokens }
    var statement = tokens
    for number in structure.ownSteps(of: body) {
      let step = structure.steps[number]
      if step.tokens.first <= statement.first, step.tokens.end >= statement.end {
        statement = step.tokens
      }
    }
    return statement
  }

  /// Returns the whole lines, from 1, of the statement around `tokens`, with the block that it opens
  /// and what its decorators stand before.
  mutating func statementLines(around tokens: TokenRange) -> ClosedRange<Int> {
    var lines = lines(of: statement(around: tokens, in: body(around: tokens)))
    while let wider = widened(lines) { lines = wider }
    return lines
  }

  private func lines(of tokens: TokenRange) -> ClosedRange<Int> {
    let range = bytes(of: tokens)
    let first = text.lines.line(at: Int(range.start))
    return first...max(first, text.lines.line(at: max(Int(range.start), Int(range.end) - 1)))
  }

  func line(of token: Int) -> Int {
    text.lines.line(at: Int(index.structure.tokens.starts[token]))
  }

  /// Returns more lines that belong to `lines`; nil when none do.
  private func widened(_ lines: ClosedRange<Int>) -> ClosedRange<Int>? {
    let tokens = index.structure.tokens
    var wide = lines
    let inside = (0..<tokens.count).filter { lines.contains(line(of: $0)) }
    for token in inside
    where tokens.partners[token] >= 0 && ![.indent, .dedent].contains(tokens.kinds[token]) {
      let partner = line(of: Int(tokens.partners[token]))
      wide = min(wide.lowerBound, partner)...max(wide.upperBound, partner)
    }
    guard wide == lines, let first = inside.first(where: { tokens.ends[$0] > tokens.starts[$0] }),
      let last = inside.last
    else { return wide == lines ? nil : wide }
    return block(behind: last, of: lines) ?? decorated(from: first, behind: last, lines)
  }

  /// Returns `lines` with the indented block that follows them.
  private func block(behind last: Int, of lines: ClosedRange<Int>) -> ClosedRange<Int>? {
    let tokens = index.structure.tokens
    let next = ((last + 1)..<max(last + 1, tokens.count)).first { tokens.kinds[$0] != .newline }
    guard let next, tokens.kinds[next] == .indent, tokens.partners[next] > next else { return nil }
    let end = (next..<Int(tokens.partners[next])).last { tokens.ends[$0] > tokens.starts[$0] }
    return end.map { lines.lowerBound...max(lines.upperBound, line(of: $0)) }
  }

  /// Returns `lines` of a decorator with the line that it stands before.
  private func decorated(
    from first: Int, behind last: Int, _ lines: ClosedRange<Int>
  ) -> ClosedRange<Int>? {
    let tokens = index.structure.tokens
    let opening = (first...last).last { tokens.startsLine($0) || $0 == first } ?? first
    guard language.evaluatedDecorators, index.text(opening) == "@" else { return nil }
    let next = ((last + 1)..<max(last + 1, tokens.count)).first {
      tokens.ends[$0] > tokens.starts[$0]
    }
    return next.map { lines.lowerBound...max(lines.upperBound, line(of: $0)) }
  }
}
