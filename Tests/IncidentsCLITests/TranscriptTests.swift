import Foundation
import Testing

struct TranscriptTests {
  private static let folder = CommandRun.root.appending(path: "Tests/Fixtures/transcripts")

  private static let names =
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path()))?
    .filter { $0.hasSuffix(".txt") }.sorted() ?? []

  @Test("every transcript says what the commands print", arguments: names)
  func replay(name: String) throws {
    let file = Self.folder.appending(path: name)
    let written = try String(contentsOf: file, encoding: .utf8)
    var transcript = Transcript(written)
    let replayed = transcript.replayed()
    guard replayed != written else { return }
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try replayed.write(to: file, atomically: true, encoding: .utf8)
    }
    let pairs = zip(
      written.split(separator: "\n", omittingEmptySubsequences: false),
      replayed.split(separator: "\n", omittingEmptySubsequences: false))
    let line = pairs.prefix { $0 == $1 }.count
    let difference = pairs.first { $0 != $1 }
    Issue.record(
      "\(name):\(line + 1): expected '\(difference?.0 ?? "")', got '\(difference?.1 ?? "")'; RECORD_SNAPSHOTS=1 writes it anew"
    )
  }

  @Test("there are transcripts")
  func someTranscripts() { #expect(Self.names.count >= 4) }
}
