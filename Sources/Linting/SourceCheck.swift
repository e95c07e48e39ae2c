import SourceText

/// What is said against looking into a file that was read.
enum SourceCheck {
  /// The length of a line above which a file is taken as written by a machine.
  static let longestLine = 20_000
  private static let sample = 8192

  /// Returns why `bytes` are no text that somebody wrote; nil for ordinary source.
  static func objection(_ bytes: [UInt8]) -> String? {
    isBinary(bytes) ? "binary" : minified(bytes)
  }

  /// Returns whether the bytes stand for a file that Git LFS keeps elsewhere.
  static func isPointer(_ bytes: [UInt8]) -> Bool {
    bytes.count < 1024 && bytes.starts(with: "version https://git-lfs.github.com/spec/".utf8)
  }

  /// Returns whether the bytes must be decoded before ASCII can be looked for in them.
  static func isWide(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      || bytes.prefix(512).contains(0)
  }

  /// A stray NUL is tolerated; where a tenth of the text is control characters it is none.
  private static func isBinary(_ bytes: [UInt8]) -> Bool {
    let sample = bytes.prefix(sample)
    guard sample.contains(0) else { return false }
    let controls = sample.count { $0 < 0x09 || (0x0E..<0x20 ~= $0 && $0 != 0x1B) || $0 == 0x7F }
    return controls * 10 > sample.count
  }

  private static func minified(_ bytes: [UInt8]) -> String? {
    var start = 0
    while bytes.count - start > longestLine {
      // Short lines are passed over: a break among so many bytes is enough.
      guard let last = bytes[start...start + longestLine].lastIndex(where: isBreak) else {
        let end = bytes[start...].firstIndex(where: isBreak) ?? bytes.count
        let line = LineTable(bytes).line(at: start)
        return "minified: line \(line) has \(end - start) bytes, more than \(longestLine)"
      }
      start = last + 1
    }
    return nil
  }

  private static func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
