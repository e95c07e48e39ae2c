import Documents
import Postmortems
import SourceText

/// Finds in a document the lines and error codes by which its incident shows in a log.
struct SignatureExtractor {
  private let incident: Incident
  private let bytes: [UInt8]
  private var log = LogScanner()
  private var runs = RunScanner()
  private var signatures: [Signature] = []
  /// The signatures by their text.
  private var seen: [String: Int] = [:]
  private var words = SignatureWords()
  /// Whether a log of the document is being read, and the texts of the signatures in logs.
  private var isInLog = false
  private var logged: Set<String> = []

  /// Returns the signatures of `incident`, in the order of the document.
  static func signatures(of incident: Incident) -> [Signature] {
    var extractor = SignatureExtractor(incident)
    extractor.readSymptoms()
    extractor.readBody()
    return Array(extractor.signatures.prefix(maximum))
  }

  /// A document with more lines than this is a log, not a postmortem.
  private static let maximum = 2000

  private init(_ incident: Incident) {
    self.incident = incident
    bytes = incident.document.text.bytes
  }

  private mutating func readSymptoms() {
    guard let range = incident.document.valueRange(of: IncidentField.symptoms.rawValue) else {
      return
    }
    let lines = incident.document.text.lines
    let first = lines.line(at: Int(range.start))
    let last = lines.line(at: max(Int(range.start), Int(range.end) - 1))
    for line in first...last {
      let range = incident.document.text.range(ofLine: line).indices
      add(.line, range, line)
      addNames(range, line)
    }
  }

  private mutating func readBody() {
    let text = incident.document.text
    let fences = incident.document.fences
    var nextFence = 0
    var line = text.lines.line(at: incident.document.bodyStart)
    while line <= text.lines.count {
      let range = text.range(ofLine: line).indices
      if nextFence < fences.count, range.lowerBound >= Int(fences[nextFence].range.start) {
        let fence = fences[nextFence]
        if isLog(fence) { readLog(fence) }
        nextFence += 1
        line = max(line + 1, text.lines.line(at: max(0, Int(fence.range.end) - 1)) + 1)
        continue
      }
      readProse(range, line)
      line += 1
    }
  }

  private func isLog(_ fence: Fence) -> Bool {
    guard let language = fence.language else { return true }
    return Self.logLanguages.contains(language)
  }

  private static let logLanguages: Set<String> = [
    "log", "logs", "text", "txt", "plain", "plaintext", "console", "output", "traceback",
    "stacktrace", "none", "shell-session", "sh-session", "terminal",
  ]

  private mutating func readLog(_ fence: Fence) {
    let text = incident.document.text
    let first = text.lines.line(at: Int(fence.codeRange.start))
    let last = text.lines.line(at: max(Int(fence.codeRange.start), Int(fence.codeRange.end) - 1))
    isInLog = true
    defer { isInLog = false }
    for line in first...last {
      let range = text.range(ofLine: line).indices
      let kind = kind(ofLogLine: range)
      add(kind, range, line)
      if kind != .routine { addNames(range, line) }
    }
  }

  private func kind(ofLogLine range: Range<Int>) -> Signature.Kind {
    if isFrame(range) { return .frame }
    return isRoutine(range) ? .routine : .line
  }

  /// Whether the line begins with a level at which programs tell what they do, in capitals, between
  /// brackets or as `level=info`, with no graver one, and says of nothing that it failed.
  private func isRoutine(_ range: Range<Int>) -> Bool {
    var isTold = false
    var rest = range.prefix(Self.headLength)
    for _ in 0..<Self.headWords {
      guard let word = nextWord(&rest) else { break }
      let level = Self.packed(bytes[word])
      if Self.graverLevels.contains(level) { return false }
      if Self.routineLevels.contains(level) {
        let isCapital = bytes[word].allSatisfy { $0 & 0x20 == 0 }
        let before = word.lowerBound > range.lowerBound ? bytes[word.lowerBound - 1] : 0
        isTold = isTold || isCapital || "[=(<|\"".utf8.contains(before)
      }
    }
    return isTold && !saysFailure(range)
  }

  private func saysFailure(_ range: Range<Int>) -> Bool {
    var rest = range
    while let word = nextWord(&rest) {
      if Self.failures.contains(Self.packed(bytes[word])) { return true }
    }
    return false
  }

  /// Takes the next run of letters off `rest`.
  private func nextWord(_ rest: inout Range<Int>) -> Range<Int>? {
    guard let start = rest.first(where: { Self.isLetter(bytes[$0]) }) else { return nil }
    var end = start + 1
    while end < rest.upperBound, Self.isLetter(bytes[end]) { end += 1 }
    rest = end..<rest.upperBound
    return start..<end
  }

  /// Returns up to eight letters, in lower case, as one number; 0 for longer words.
  private static func packed(_ word: some Collection<UInt8>) -> UInt64 {
    word.count <= 8 ? word.reduce(0) { $0 << 8 | UInt64($1 | 0x20) } : 0
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// A level stands behind a time and the name of a program at most.
  private static let headLength = 80
  private static let headWords = 8
  private static let routineLevels = ["info", "debug", "trace", "verbose", "notice"]
    .map { packed($0.utf8) }
  private static let graverLevels = ["warning", "warn", "error", "critical", "severe", "fatal"]
    .map { packed($0.utf8) }
  private static let failures = [
    "failed", "failure", "cannot", "unable", "refused", "denied", "crashed", "panic",
  ].map { packed($0.utf8) }

  /// Whether the line names a place in code, as stack traces do.
  private func isFrame(_ range: Range<Int>) -> Bool {
    let line = bytes[range].drop { $0 <= 0x20 }
    return line.starts(with: "File \"".utf8) || line.starts(with: "at ".utf8)
      || line.starts(with: "from ".utf8) || line.starts(with: "#".utf8)
  }
}

// MARK: - Prose

extension SignatureExtractor {
  /// What is quoted in prose, and whole lines that read like an error.
  private mutating func readProse(_ range: Range<Int>, _ line: Int) {
    let (hasColon, hasQuote) = marks(in: range)
    if hasColon, Self.errorMarks.contains(where: { contains($0, range) }) {
      add(.line, range, line)
    }
    guard hasQuote else { return }
    for quote in [UInt8(ascii: "`"), UInt8(ascii: "\"")] {
      var start: Int?
      for index in range where bytes[index] == quote {
        guard let open = start else {
          start = index + 1
          continue
        }
        add(.line, open..<index, line, leastWords: 3)
        if quote == UInt8(ascii: "`") { addNames(open..<index, line) }
        start = nil
      }
    }
  }

  private func marks(in range: Range<Int>) -> (hasColon: Bool, hasQuote: Bool) {
    let text = bytes.span
    var marks = (hasColon: false, hasQuote: false)
    var index = range.lowerBound
    while index < range.upperBound {
      if index + 8 <= text.count, !Self.hasMark(EightBytes(text, at: index)) {
        index += 8
        continue
      }
      switch text[index] {
      case UInt8(ascii: ":"): marks.hasColon = true
      case UInt8(ascii: "`"), UInt8(ascii: "\""): marks.hasQuote = true
      default: break
      }
      index += 1
    }
    return marks
  }

  private static func hasMark(_ bytes: EightBytes) -> Bool {
    bytes.contains(UInt8(ascii: ":")) || bytes.contains(UInt8(ascii: "`"))
      || bytes.contains(UInt8(ascii: "\""))
  }

  private static let errorMarks = [
    "Error:", "Exception:", "ERROR", "panicked at", "fatal:", "FATAL",
  ].map { Array($0.utf8) }

  private func contains(_ mark: [UInt8], _ range: Range<Int>) -> Bool {
    var rest = bytes[range]
    while let start = rest.firstIndex(of: mark[0]) {
      if bytes[start..<range.upperBound].starts(with: mark) { return true }
      rest = bytes[(start + 1)..<range.upperBound]
    }
    return false
  }
}

// MARK: - Signatures

extension SignatureExtractor {
  private mutating func add(
    _ kind: Signature.Kind, _ range: Range<Int>, _ line: Int, leastWords: Int = 2
  ) {
    words.removeAll()
    log.forEachWord(in: bytes, range) { words.append($0) }
    if words.count >= leastWords { addWords(kind, line) }
  }

  private mutating func addWords(_ kind: Signature.Kind, _ line: Int) {
    guard let signature = Signature(kind, words, line: line) else { return }
    let isFirstLogged = isInLog && logged.insert(signature.text).inserted
    guard let known = seen[signature.text] else {
      seen[signature.text] = signatures.count
      return signatures.append(signature)
    }
    // A line that is also written as a problem is one; and what a log says stands there, beside what
    // else it says.
    let isGraver = kind != .routine && signatures[known].kind == .routine
    if isGraver || isFirstLogged && kind == signatures[known].kind {
      signatures[known] = signature
    }
  }

  /// Error codes are told from other identifiers by their parts: `conversation_already_has…`.
  private mutating func addNames(_ range: Range<Int>, _ line: Int) {
    var names: [Range<Int>] = []
    runs.forEach(in: bytes, range) { _ in
    } other: { run in
      guard run.partCount >= 3, run.name.count >= 12 else { return }
      let last = run.part(run.partCount - 1)
      if run.name.contains(UInt8(ascii: "_")) || last.elementsEqual("error".utf8)
        || last.elementsEqual("exception".utf8)
      {
        names.append(run.range)
      }
    }
    for name in names { addName(name, line) }
  }

  private mutating func addName(_ range: Range<Int>, _ line: Int) {
    var found: [SignatureWords] = []
    log.forEachWord(in: bytes, range) { word in
      var name = SignatureWords()
      name.append(word)
      found.append(name)
    }
    for name in found {
      words = name
      addWords(.name, line)
    }
  }
}
