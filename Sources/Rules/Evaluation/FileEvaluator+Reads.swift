import Lexing
import Structure

// Whether what was kept is ever looked at again.
extension FileEvaluator {
  /// Says whether the place bound to `variable` is read in `extent`, besides what `set` matches.
  ///
  /// The last name decides: what is kept in one object is read through another name of it.
  mutating func read(
    _ variable: String, _ set: PatternSet?, _ extent: Extent, _ trigger: Trigger
  ) -> Verdict {
    guard let operand = trigger.bindings[variable],
      let place = index.place(of: operand.tokens)
    else { return Verdict(.no) }
    let name = lastName(of: place)
    guard !name.isEmpty else { return Verdict(.unknown(.unresolved(name))) }
    let token = Int(trigger.match.tokens.first)
    let home = index.body(at: token)
    for read in reads(named: name, besides: set) where isWithin(read, extent, home) {
      return Verdict(.yes, [EvidenceStep(tokens: read, label: "read here")])
    }
    guard extent == .project, spendOnFiles(holding: name) else { return Verdict(.no) }
    for other in project.files(holding: name) where other.path != file.path {
      guard let read = ask(other, { $0.reads(named: name, besides: set).first }) ?? nil else {
        continue
      }
      return Verdict(.yes, [EvidenceStep(path: other.path, tokens: read, label: "read here")])
    }
    return Verdict(.no)
  }

  /// The tokens at which `name` is read, outside of the matches of `set`.
  private mutating func reads(named name: String, besides set: PatternSet?) -> [TokenRange] {
    guard look(at: structure.tokens.count / 16) else { return [] }
    let ignored = tokensMatched(by: set)
    return file.candidates.tokens(Array(name.utf8), in: &file.index).map(Int.init)
      .filter { isRead($0) && !ignored.contains($0) }.map { TokenRange($0, $0 + 1) }
  }

  /// The tokens inside of what `set` matches, whatever its names stand for.
  private mutating func tokensMatched(by set: PatternSet?) -> Set<Int> {
    guard let set else { return [] }
    if let known = matchedTokens[set.alternatives] { return known }
    var found: Set<Int> = []
    for alternative in set.alternatives {
      for match in matches(of: alternative)
      where unify(match, alternative, Bindings(), Renaming()) != nil {
        found.formUnion(match.tokens.indices)
      }
    }
    matchedTokens[set.alternatives] = found
    return found
  }

  /// Whether the name at `token` stands for its value: it is not declared, labelled or written.
  private mutating func isRead(_ token: Int) -> Bool {
    if index.declares(token) { return false }
    let next = token + 1
    let isLabel = next < structure.tokens.count && structure.tokens.symbol(next) == .colon
    if isLabel, !isMember(token) { return false }
    if next < structure.tokens.count, structure.tokens.symbol(next) == .assign { return false }
    let number = Int(index.stepOfToken[token])
    guard number >= 0 else { return true }
    let step = structure.steps[number]
    return step.kind != .write || step.detail == .update || Int(step.target.end) != next
  }
}
