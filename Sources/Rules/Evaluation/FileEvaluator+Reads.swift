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
    guard let operand = trigger.bindings[variable], let place = index.place(of: operand.tokens)
    else { return Verdict(.no) }
    let name = tellingName(of: operand.tokens)
    guard !name.isEmpty else { return Verdict(.unknown(.unresolved(name))) }
    let token = Int(trigger.match.tokens.first)
    let home = index.body(at: token)
    for read in reads(of: variable, named: name, besides: set) where isWithin(read, extent, home) {
      return Verdict(.yes, [EvidenceStep(tokens: read, label: "read here")])
    }
    guard extent == .project, !belongsToFunction(place), spendOnFiles(holding: name) else {
      return Verdict(.no)
    }
    let question = ReadQuestion(rule: ruleIndex, variable: variable, name: name, besides: set)
    let found = project.memory.reads(question) { reads(question) }
    guard let read = found.first(where: { $0.isOutside(file.path) }) else { return Verdict(.no) }
    return Verdict(.yes, [EvidenceStep(path: read.path, tokens: read.tokens, label: "read here")])
  }

  /// The first read in each of the first two files of the project that read what `question` asks, of
  /// which one at least is not the one that asks.
  private func reads(_ question: ReadQuestion) -> [FoundRead] {
    var found: [FoundRead] = []
    for other in project.files(holding: question.name) {
      let read = ask(other) { other in
        other.reads(of: question.variable, named: question.name, besides: question.besides).first
      }
      guard let tokens = read ?? nil else { continue }
      found.append(FoundRead(path: other.path, tokens: tokens))
      if found.count == 2 { break }
    }
    return found
  }

  /// Whether `place` is a name that a function declares, which no other file can speak of.
  private mutating func belongsToFunction(_ place: Place) -> Bool {
    guard case .declared(let number) = place.root, place.path.isEmpty else { return false }
    let owner = Int(structure.regions[Int(index.declarations[Int(number)].scope)].body)
    return owner > 0 && structure.bodies[owner].kind != .type
  }

  /// The last name in `tokens`, of an element that of what holds it; where that says little the one
  /// before it: of `text.current` it is `text`.
  private func tellingName(of tokens: TokenRange) -> String {
    guard let last = lastName(in: tokens) else { return "" }
    let name = index.text(last).unquoted
    guard saysLittle(name), isMember(last), last - 2 >= Int(tokens.first),
      structure.tokens.kinds[last - 2] == .word
    else { return name }
    return index.text(last - 2)
  }

  /// The tokens at which `name` is read, outside of the matches of `set`.
  private mutating func reads(
    of variable: String, named name: String, besides set: PatternSet?
  ) -> [TokenRange] {
    guard look(at: structure.tokens.count / 16) else { return [] }
    let places = file.candidates.tokens(Array(name.utf8), in: &file.index).map(Int.init)
    var reads = places.filter { isRead($0) }
    for alternative in set?.alternatives ?? [] where !reads.isEmpty {
      reads = left(of: reads, besides: alternative, variable)
    }
    return reads.map { TokenRange($0, $0 + 1) }
  }

  /// Those of `reads`, which are in order, that stand in no match of `alternative`, whatever its
  /// names stand for; where it binds `variable`, not as that.
  private mutating func left(
    of reads: [Int], besides alternative: Int, _ variable: String
  ) -> [Int] {
    var leftOut: Set<Int> = []
    for match in matches(of: alternative) {
      let range = (match.bindings[variable]?.tokens ?? match.tokens).indices
      let first = reads.partitioningIndex { $0 >= range.lowerBound }
      let inside = reads[first...].prefix { $0 < range.upperBound }
      guard !leftOut.isSuperset(of: inside), spend(inside.count),
        unify(match, alternative, Bindings(), Renaming()) != nil
      else { continue }
      leftOut.formUnion(inside)
    }
    return leftOut.isEmpty ? reads : reads.filter { !leftOut.contains($0) }
  }

  /// Whether the name at `token` stands for its value: it is not declared, labelled or written,
  /// nor is what is called by it and a name behind it that says little.
  private mutating func isRead(_ token: Int) -> Bool {
    if index.declares(token) { return false }
    var next = token + 1
    while next + 1 < structure.tokens.count, isMember(next + 1), saysLittle(index.text(next + 1)) {
      next += 2
    }
    let isLabel = next < structure.tokens.count && structure.tokens.symbol(next) == .colon
    if isLabel, !isMember(next - 1) { return false }
    if next < structure.tokens.count, structure.tokens.symbol(next) == .assign { return false }
    let number = Int(index.stepOfToken[next - 1])
    guard number >= 0 else { return true }
    let step = structure.steps[number]
    return step.kind != .write || step.detail == .update || Int(step.target.end) != next
  }
}
