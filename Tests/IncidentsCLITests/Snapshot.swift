import Foundation
import Testing

/// Expected output that stands in a file below `Tests/Fixtures`.
enum Snapshot {
  /// Compares `text` with the file `name`; `RECORD_SNAPSHOTS=1` writes it anew, and fails.
  static func expect(_ text: String, is name: String) throws {
    let file = CommandRun.root.appending(path: "Tests/Fixtures/\(name)")
    let written = try? String(contentsOf: file, encoding: .utf8)
    guard written.map({ Array($0.utf8) }) != Array(text.utf8) else { return }
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let pairs = zip(lines(of: written ?? ""), lines(of: text))
    let number = pairs.prefix { $0.utf8.elementsEqual($1.utf8) }.count
    let difference = pairs.first { !$0.utf8.elementsEqual($1.utf8) }
    Issue.record(
      "\(name):\(number + 1): expected '\(difference?.0 ?? "")', got '\(difference?.1 ?? "")'; RECORD_SNAPSHOTS=1 writes it anew"
    )
  }

  /// Compared as bytes: a character can stand for several spellings.
  private static func lines(of text: String) -> [String] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
