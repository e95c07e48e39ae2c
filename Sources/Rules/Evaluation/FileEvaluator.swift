import Documents
import Lexing
import SourceText
import Structure

/// Judges the triggers of rules in one file.
struct FileEvaluator: Sendable {
  private(set) var rules: RuleSet
  private(set) var project: any ProjectFiles
  var file: SourceFile
  /// The rule that is judged.
  var rule: Rule
  var ruleIndex: Int
  /// What of it can be decided before the rest.
  private(set) var screens: RuleScreens
  /// Whether triggers that are harmless are told too.
  var listsDismissed = false
  /// The steps that each rule may take in this file.
  let allowance: Int
  /// Those that may still be taken for the rule that is judged.
  var budget: Int
  /// For each alternative of the rule its matches in the file.
  var matches: [Int: [Match]] = [:]
  /// The alternatives that matched in agreement with what a trigger binds.
  var matched: Set<Int> = []
  /// For each pattern set, by its alternatives, its matches by step.
  var stepTables: [[Int]: [Int32: [(alternative: Int, match: Match)]]] = [:]
  /// The matches of alternatives by what one of their names stands for.
  var matchTables: [MatchTable.Key: MatchTable] = [:]
  /// For each awaited call the step of its `await`.
  private(set) lazy var awaited = awaitTable()
  /// For each `await` of a call that call.
  private(set) lazy var awaitedCall = Dictionary(
    awaited.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
  /// The declarations of parameters by their name's token.
  private(set) lazy var parameters = parameterTable()
  /// Where each name of a function of this file stands, by its number; calls, declarations and what
  /// takes it off an event are left out.
  private(set) lazy var mentions = mentionTable()
  /// What its words are like.
  var spellings = SpellingMemory()
  /// The words and texts by how they end.
  private(set) lazy var nameEnds = NameEnds(structure.tokens, index.bytes)
  /// The calls of each body, `new` of its type included.
  private(set) lazy var sites = siteTable()
  /// The calls that do not come back.
  private(set) lazy var lastCalls = lastCallSet()
  /// The functions that run before the code of the file outside of functions is over.
  private(set) lazy var loading = loadingSet()
  /// Where the values go that were asked for; nil for one that goes nowhere.
  var destinations: [TokenRange: (place: Place, step: Int32)?] = [:]
  /// The initializers of the types that were asked for.
  var initializers: [Int: [Int]] = [:]
  /// For each member of a type its accessors that run when it is written.
  private(set) lazy var setters = setterTable()
  /// For each body its `make` step.
  private(set) lazy var makes = makeTable()
  /// What other rules report in this file, by their ids.
  var reports: [String: RuleReport] = [:]
  /// The facts that were asked for, by their names.
  var factPlaces: [String: FactPlaces] = [:]
  /// How places tell facts; nil for one that does not.
  var factAnswers: [FactQuestion: FactReading?] = [:]
  /// The steps after which it is known whether a fact is true, by its name.
  var factSteps: [String: [FactStep]] = [:]
  /// The steps that change each place.
  private(set) lazy var changes = changeTable()
  /// The members that types of the file give several values once they are made, by their last names.
  private(set) lazy var keptMembers = keptMemberTable()

  /// Where the file speaks of the events that were asked for.
  var eventPlaces: [EventTest: EventPlaces] = [:]

  /// Whether one of the words that were asked for stands in the file.
  var wordAnswers: [[String]: Bool] = [:]
  /// The words that were looked for in other files for the rule.
  private var wordsAsked: Set<String> = []
  /// The steps that write, of the functions that were asked about.
  var writesOfBody: [Int: [Int32]] = [:]
  /// Whether the tokens that were asked about lock something.
  var lockAnswers: [TokenRange: Bool] = [:]
  /// Whether the functions that were asked about run only under a lock.
  var lockedBodies: [Int: Bool] = [:]
  /// What is known of the tests.
  var conditions = ConditionMemory()
  /// The last walk for each question about ways.
  var passages: [PathQuery.Identity: PassageMemory] = [:]
  /// In which states functions begin, for what was asked of them.
  var entries: [EntryKey: Entry] = [:]
  /// How often a caller was left out because it was asked already.
  var circles = 0

  /// How many callers lie between a parameter that is asked about and the trigger.
  var callersAsked = 0

  /// The steps that one rule may take in one file.
  static var stepsPerRule: Int { 2_000_000 }
  /// What looking for a word in other files counts among them.
  static var stepsPerWord: Int { 1_000 }

  /// Prepares to judge rules of `rules` in `file`; `rule` is set before anything is asked.
  init(
    _ rules: RuleSet, _ rule: Int, _ file: SourceFile, _ project: any ProjectFiles,
    allowance: Int = FileEvaluator.stepsPerRule
  ) {
    self.allowance = allowance
    budget = allowance
    self.rules = rules
    self.rule = rules.rules[rule]
    self.ruleIndex = rule
    screens = rules.screens[rule].value
    self.file = file
    self.project = project
  }

  /// The words that rules share, which few of them ask for.
  var vocabulary: Vocabulary { rules.vocabulary }

  var structure: FileStructure {
    _read { yield file.index.structure }
  }

  var index: StructureIndex {
    _read { yield file.index }
    _modify { yield &file.index }
  }

  /// Begins to judge another rule.
  mutating func begin(_ rule: Int) {
    if budget <= 0 { forgetUnfinished() }
    self.rule = rules.rules[rule]
    ruleIndex = rule
    screens = rules.screens[rule].value
    budget = allowance
    wordsAsked = []
    matches = [:]
    matched = []
    stepTables = [:]
    matchTables = [:]
    conditions.forgetPatterns()
    passages = [:]
  }

  /// Asks about another file of the project, as if it was judged for the same rule.
  ///
  /// What is known of it beside its tables is what `knowledge`, else the project, knows; nil where
  /// it cannot be read.
  func ask<Answer>(
    _ other: ProjectFile, knowing knowledge: (any ProjectFiles)? = nil,
    _ question: (inout FileEvaluator) -> Answer
  ) -> Answer? {
    var answer: Answer?
    project.memory.largeFiles.inTurn(other.size) { answer = askNow(other, knowledge, question) }
    return answer
  }

  private func askNow<Answer>(
    _ other: ProjectFile, _ knowledge: (any ProjectFiles)?,
    _ question: (inout FileEvaluator) -> Answer
  ) -> Answer? {
    let known =
      project.memory.takeEvaluator(of: other.path)
      ?? other.load().map { FileEvaluator(rules, ruleIndex, $0, project) }
    guard var evaluator = known else { return nil }
    evaluator.begin(anew: rules, ruleIndex, knowledge ?? project)
    let answer = question(&evaluator)
    guard evaluator.budget > 0 else { return answer }
    evaluator.forgetAnswers()
    project.memory.keep(evaluator)
    return answer
  }

  /// Begins for another question; the tables of the file stay, and the matches of the rule where it
  /// is the same one.
  private mutating func begin(anew rules: RuleSet, _ rule: Int, _ project: any ProjectFiles) {
    let isSame = rules.rules[rule].id == self.rule.id && rule == ruleIndex
    self.rules = rules
    self.project = project
    if !isSame { begin(rule) }
    budget = allowance
    wordsAsked = []
    callersAsked = 0
  }

  /// Forgets what hangs on the question, and keeps the tables of the file.
  private mutating func forgetAnswers() {
    project = NoProject()
    factPlaces = [:]
    factAnswers = [:]
    factSteps = [:]
    conditions.hits = [:]
    passages = [:]
    entries = [:]
    reports = [:]
  }

  /// Forgets tables that were made when perhaps no step was left, so that they may lack something.
  private mutating func forgetUnfinished() {
    factPlaces = [:]
    factAnswers = [:]
    eventPlaces = [:]
  }

  /// Takes one step; false when none is left.
  mutating func spend(_ count: Int = 1) -> Bool {
    budget -= count
    return budget > 0
  }

  /// Takes a step for every sixteen things of the file that are only looked at.
  @discardableResult
  mutating func look(at count: Int) -> Bool { spend(1 + count / 16) }

  /// Takes the steps of a question about the other files that hold `word`.
  mutating func spendOnFiles(holding word: String) -> Bool {
    spend(wordsAsked.insert(word).inserted ? Self.stepsPerWord : 1)
  }
}

// MARK: - Tables

extension FileEvaluator {
  private mutating func awaitTable() -> [Int32: Int32] {
    var table: [Int32: Int32] = [:]
    for (number, step) in structure.steps.enumerated()
    where step.kind == .suspend && step.detail == .await && !step.value.isEmpty {
      switch index.value(of: step.value).kind {
      case .call(let call), .new(let call): table[call] = Int32(number)
      default: continue
      }
    }
    return table
  }

  private mutating func parameterTable() -> [Int32: Int32] {
    var table: [Int32: Int32] = [:]
    for (number, declaration) in index.declarations.enumerated()
    where declaration.kind == .parameter {
      table[declaration.name] = Int32(number)
    }
    return table
  }

  private mutating func mentionTable() -> [Int32: NameMentions] {
    var table: [Int32: NameMentions] = [:]
    let names = index.names
    for body in structure.bodies.dropFirst() where body.name >= 0 && body.kind != .type {
      table[names.ofToken[Int(body.name)]] = NameMentions()
    }
    table[-1] = nil
    guard !table.isEmpty else { return table }
    var isAsked = [Bool](repeating: false, count: names.count)
    for name in table.keys { isAsked[Int(name)] = true }
    let declared = Set(structure.bodies.map(\.name))
    let endsOfTakingOff = endsOfTakingOff()
    var end = 0
    for token in 0..<structure.tokens.count {
      end = max(end, endsOfTakingOff[token, default: 0])
      let name = names.ofToken[token]
      guard name >= 0, isAsked[Int(name)], structure.tokens.word(token) == .name,
        !declared.contains(Int32(token)), standsForValue(token), token >= end
      else { continue }
      table[name]?.add(token, isMember: isMember(token))
    }
    return table
  }

  /// For the first token behind the name of each call that takes a function off an event, where the
  /// call ends.
  private func endsOfTakingOff() -> [Int: Int] {
    var ends: [Int: Int] = [:]
    for call in structure.calls.indices {
      let name = index.calledName(of: call)
      guard name >= 0, file.language.runs.takesOff.contains(index.text(name)) else { continue }
      ends[Int(structure.calls[call].callee.end)] = Int(structure.calls[call].end)
    }
    return ends
  }

  /// Whether the name at `token` is not called and no key.
  private func standsForValue(_ token: Int) -> Bool {
    let tokens = structure.tokens
    let next = token + 1
    guard next < tokens.count else { return true }
    let isCalled = tokens.kinds[next] == .open && tokens.bracket(next) == .parenthesis
    let isKey = tokens.symbol(next) == .colon && !isMember(token)
    return !isCalled && !isKey
  }

  func isMember(_ token: Int) -> Bool {
    guard token > 0 else { return false }
    let symbol = structure.tokens.symbol(token - 1)
    return symbol == .dot || symbol == .optionalDot
  }

  private mutating func siteTable() -> [Int: [Int32]] {
    var table: [Int: [Int32]] = [:]
    for call in structure.calls.indices {
      guard let body = callee(of: call) else { continue }
      table[body, default: []].append(Int32(call))
    }
    return table
  }

  private mutating func lastCallSet() -> Set<Int32> {
    var found: Set<Int32> = []
    for word in file.language.runs.ends {
      for call in file.candidates.calls(named: Array(word.utf8), in: &file.index)
      where callee(of: call) == nil {
        found.insert(Int32(call))
      }
    }
    return found
  }

  private mutating func loadingSet() -> Set<Int> {
    var runs: [Int: [Int]] = [:]
    for (body, unit) in structure.bodies.enumerated()
    where unit.parent >= 0 && index.moments[body] == .now {
      runs[Int(unit.parent), default: []].append(body)
    }
    for (body, calls) in sites {
      for call in calls {
        let caller = index.body(at: Int(structure.calls[Int(call)].callee.first))
        runs[caller, default: []].append(body)
      }
    }
    var found: Set<Int> = []
    var pending = [0]
    while let next = pending.popLast() {
      for body in runs[next] ?? [] where found.insert(body).inserted { pending.append(body) }
    }
    return found
  }

  private func setterTable() -> [Place: [Int]] {
    var table: [Place: [Int]] = [:]
    for (number, body) in structure.bodies.enumerated()
    where body.kind == .accessor && body.name >= 0 && body.parent >= 0 {
      let word = structure.tokens.word(Int(body.tokens.first))
      guard word == .setter || word == .observer else { continue }
      let place = Place(root: .own(body.parent), path: "." + index.text(Int(body.name)))
      table[place, default: []].append(number)
    }
    return table
  }

  private func makeTable() -> [Int: Int32] {
    var table: [Int: Int32] = [:]
    for (number, step) in structure.steps.enumerated() where step.kind == .make {
      table[Int(step.link)] = Int32(number)
    }
    return table
  }
}
