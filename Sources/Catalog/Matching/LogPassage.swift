/// Lines of a document that tell its incident only together: a log has them all, in their order.
struct LogPassage: Hashable, Sendable {
  /// The texts of their signatures.
  private let texts: [String]
  /// For each line, where in the log the shortest run of the lines up to it begins.
  private var starts: [Int?]

  private init(_ lines: [Line]) {
    texts = lines.map(\.text)
    starts = lines.map { _ in nil }
  }

  /// Takes a line of the log that shows the signatures `shown`; returns whether it is the last of all
  /// the lines, within `window` lines of the log.
  mutating func read(_ shown: Set<String>, at logLine: Int, window: Int) -> Bool {
    // From the last one, so that a line of the log is one line of the passage only.
    for index in texts.indices.reversed() where shown.contains(texts[index]) {
      starts[index] = index == 0 ? logLine : starts[index - 1]
      if index == texts.count - 1, let start = starts[index], start > logLine - window {
        return true
      }
    }
    return false
  }
}

// MARK: - Finding them in a document

extension LogPassage {
  /// A signature with the words that it shares with no other program.
  struct Line {
    let number: Int
    let kind: Signature.Kind
    let text: String
    let words: [LogWord]
    /// Whether its words say enough to tell the incident, were it not for its level.
    let isSpecific: Bool

    /// What its words weigh that tell something.
    var weight: Float { words.reduce(0) { $0 + ($1.isStopWord ? 0 : $1.weight) } }
    /// The same for a frame, of which every one names a file and a line.
    var placeWeight: Float {
      words.reduce(0) { $0 + ($1.isStopWord || LogNoise.isFrameWord($1) ? 0 : $1.weight) }
    }
  }

  /// Returns the passages of a document whose signatures are `lines`, in their order.
  static func passages(in lines: [Line]) -> [LogPassage] {
    var blocks: [[Line]] = []
    for line in lines where line.kind != .name {
      if let last = blocks.last?.last, line.number - last.number <= greatestGap {
        blocks[blocks.count - 1].append(line)
      } else {
        blocks.append([line])
      }
    }
    return blocks.flatMap { traces(in: $0) + [account(in: $0)].compactMap(\.self) }
  }

  /// The lines of a block that its levels call no problem, where nothing in it tells the incident
  /// alone: beside such a line they are what happened before, in good runs too.
  private static func account(in block: [Line]) -> LogPassage? {
    let routine = block.filter { $0.kind == .routine }
    guard !block.contains(where: { $0.kind == .line && $0.isSpecific }),
      routine.count(where: \.isSpecific) >= 2
    else { return nil }
    return LogPassage(routine)
  }

  /// What a runtime says, with the frame that it stands beside, where the failure happened: the last
  /// one before it in Python, the first one after it elsewhere.
  private static func traces(in block: [Line]) -> [LogPassage] {
    zip(block, block.dropFirst()).compactMap { first, second in
      let (message, frame) = second.kind == .frame ? (first, second) : (second, first)
      guard message.kind == .line, frame.kind == .frame, !message.isSpecific,
        message.weight >= 1, frame.placeWeight >= leastPlace
      else { return nil }
      return LogPassage([first, second])
    }
  }

  /// Lines of one block stand at most so far apart, where lines between them say nothing.
  private static let greatestGap = 3
  /// What the words of a frame weigh that names a place of its own.
  private static let leastPlace: Float = 2
}
