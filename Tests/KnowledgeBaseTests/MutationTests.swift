import Documents
import Findings
import Foundation
import Postmortems
import SourceText
import TestSupport
import Testing

struct MutationTests {
  private static let pieces: [[UInt8]] =
    [
      "---\n", "\n", "\r", ": ", "- ", "[", "]", "{", "}", "\"", "'", "&a ", "*a", "|\n", ">",
      "```",
      "```python bug\n", "# ", "\t", "@x", "$1K", "\u{FEFF}", "😀", "unknown", "(", ")", "%TAG",
    ].map { Array($0.utf8) } + [[0], [0xFF, 0xFE], [0xC3], [0xED, 0xA0, 0x80]]

  private static func mutate(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var result = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0...result.count, using: &random)
      let end = min(result.count, place + Int.random(in: 0...12, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: result.removeSubrange(place..<end)
      case 1: result.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
      case 2: result.insert(contentsOf: result[place..<end], at: place)
      case 3: result.removeSubrange(place...)
      default: if place < result.count { result[place] = UInt8.random(in: 0...255, using: &random) }
      }
    }
    return result
  }

  /// Reads and checks as `incidents check` does, and returns every place that was named.
  private static func places(in bytes: [UInt8]) -> (length: Int, ranges: [ByteRange]) {
    let text = SourceText(decoding: bytes)
    let (document, readFindings) = Document.read(text, path: "mutant.md")
    let (incident, fieldFindings) = IncidentDecoder.decode(document)
    let bodyFindings = incident.map(BodyCheck.findings) ?? []
    return (text.bytes.count, (readFindings + fieldFindings + bodyFindings).map(\.place.range))
  }

  @Test("20,000 mutated documents are read, and every finding stays inside its file")
  func mutants() throws {
    let documents = try Fixtures.documents()
    let rounds = 20_000 / documents.count + 1
    #expect(rounds * documents.count >= 20_000)
    DispatchQueue.concurrentPerform(iterations: documents.count) { index in
      var random = SeededRandom(seed: UInt64(index))
      for _ in 0..<rounds {
        let (length, ranges) = Self.places(in: Self.mutate(documents[index].bytes, &random))
        let inside = ranges.allSatisfy { 0 <= $0.start && $0.start <= $0.end && $0.end <= length }
        if !inside { Issue.record("\(documents[index].name): a finding lies outside") }
      }
    }
  }

  @Test(
    "inputs that nest or repeat without end get an answer",
    arguments: [
      "[", "{a: ", "- ", "> ", "* ", "a: &a [", "# ", "```", "**", "[a](", "| a ", "<b>", "(", "\\",
    ])
  func deep(piece: String) {
    let deep = String(repeating: piece, count: 100_000)
    for text in [deep, "---\n\(deep)", "---\ntitle: x\n---\n\(deep)", "---\ntitle: \(deep)\n---\n"]
    {
      let (length, ranges) = Self.places(in: Array(text.utf8))
      #expect(ranges.allSatisfy { $0.end <= length })
    }
  }
}
