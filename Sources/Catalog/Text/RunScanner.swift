/// Finds the runs of a text; everything else separates them.
struct RunScanner {
  private enum Class: UInt8 {
    case separator, lower, upper, digit, underscore, beyondASCII
  }

  private var run = Run()
  private let classes = RunScanner.classes

  /// Calls `body` with each run in the bytes of `range`; invalid UTF-8 separates.
  mutating func forEach(
    in bytes: [UInt8], _ range: Range<Int>? = nil, _ body: (Run) -> Void
  ) {
    let range = (range ?? 0..<bytes.count).clamped(to: 0..<bytes.count)
    var index = range.lowerBound
    while index < range.upperBound {
      if classes[Int(bytes[index])] == .separator {
        index += 1
        continue
      }
      let before = index
      let isIdeograph = readRun(bytes, &index, range.upperBound)
      if index > before {
        run.finish()
        run.range = before..<index
        if run.partCount > 0 { body(run) }
      } else if !isIdeograph {
        index += 1
      }
    }
  }

  /// Calls `plain` with the bytes of each run that is one part of ASCII letters and digits, of which
  /// only the first may be a capital, and `other` with the rest; most words of a text are plain.
  mutating func forEach(
    in bytes: [UInt8], _ range: Range<Int>, plain: (Range<Int>) -> Void, other: (Run) -> Void
  ) {
    let range = range.clamped(to: 0..<bytes.count)
    var index = range.lowerBound
    while index < range.upperBound {
      if classes[Int(bytes[index])] == .separator {
        index += 1
        continue
      }
      let end = endOfPlain(bytes, index, range.upperBound)
      if end > index {
        plain(index..<end)
        index = end
      } else {
        let rest = endOfChunk(bytes, index, range.upperBound)
        forEach(in: bytes, index..<rest, other)
        index = rest
      }
    }
  }

  /// Returns where the plain run at `index` ends: there where a separator stands, -1 where another
  /// run begins.
  private func endOfPlain(_ bytes: [UInt8], _ index: Int, _ limit: Int) -> Int {
    let (bytes, classes) = (bytes.span, classes.span)
    var end = classes[Int(bytes[index])] == .upper ? index + 1 : index
    var count = 8
    while count == 8, end + 8 <= bytes.count, end - index <= Run.maximumLength {
      count = EightBytes(bytes, at: end).plainCount
      end += count
    }
    end = min(end, limit)
    while end < limit, classes[Int(bytes[end])] == .lower || classes[Int(bytes[end])] == .digit {
      end += 1
    }
    let isPlain = end == limit || classes[Int(bytes[end])] == .separator
    return isPlain && end - index <= Run.maximumLength ? end : -1
  }

  private func endOfChunk(_ bytes: [UInt8], _ index: Int, _ limit: Int) -> Int {
    var end = index
    while end < limit, classes[Int(bytes[end])] != .separator { end += 1 }
    return end
  }

  /// Reads one run that begins at `index`, if one does; a scalar of a script without spaces is a
  /// run of its own.
  private mutating func readRun(_ bytes: [UInt8], _ index: inout Int, _ end: Int) -> Bool {
    run.removeAll()
    var previous = Class.separator
    var beforePrevious = Class.separator
    while index < end {
      let byte = bytes[index]
      let kind = classes[Int(byte)]
      switch kind {
      case .separator: return false
      case .underscore:
        run.appendUnderscore()
        index += 1
      case .lower:
        if previous == .upper, beforePrevious == .upper, !isPlural(bytes, index, end) {
          run.cutBeforeLast()
        }
        let start = index
        repeat { index += 1 } while index < end && classes[Int(bytes[index])] == .lower
        run.append(bytes[start..<index])
        if index - start > 1 { previous = .lower }
      case .upper:
        if previous == .lower || previous == .digit { run.cut() }
        run.append(byte | 0x20)
        index += 1
      case .digit:
        run.append(byte)
        index += 1
      case .beyondASCII:
        guard let letter = Letter(bytes, at: index, end: end) else { return false }
        if letter.standsAlone, run.partCount > 0 || !run.letters.isEmpty { return false }
        for byte in letter.folded { run.append(byte) }
        index += letter.length
        if letter.standsAlone { return true }
        (beforePrevious, previous) = (previous, .lower)
        continue
      }
      (beforePrevious, previous) = (previous, kind)
    }
    return false
  }

  /// Whether the letter is the `s` of `URLs`, which is no word of its own.
  private func isPlural(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Bool {
    guard bytes[index] == UInt8(ascii: "s") else { return false }
    return index + 1 >= end || classes[Int(bytes[index + 1])] != .lower
  }

  private static let classes: [Class] = (0...255).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): .lower
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): .upper
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "_"): .underscore
    case 0x80...0xFF: .beyondASCII
    default: .separator
    }
  }
}

extension RunScanner {
  /// Returns the runs of `text`.
  static func runs(in text: some StringProtocol) -> [Run] {
    var runs: [Run] = []
    var scanner = RunScanner()
    scanner.forEach(in: Array(text.utf8)) { runs.append($0) }
    return runs
  }
}
