import Foundation
import Lexing
import SourceText
import Testing

/// Every file under `Tests/Fixtures/lexing` beside the tokens that it must give.
struct FixtureTests {
  private static let isRecording =
    ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"

  @Test("a fixture gives its tokens", arguments: Fixtures.inputs)
  func tokens(name: String) throws {
    let input = Fixtures.folder.appending(path: name)
    let expected = input.appendingPathExtension("tokens")
    let bytes = [UInt8](try Data(contentsOf: input))
    let language = try #require(LanguageProfile.detect(path: name, bytes: bytes))
    let text = TokenDump.text(of: SourceText(decoding: bytes), language: language)
    if Self.isRecording {
      try Data(text.utf8).write(to: expected)
      Issue.record("recorded \(name).tokens: read it, then run again without RECORD_SNAPSHOTS")
    }
    #expect(text == String(decoding: try Data(contentsOf: expected), as: UTF8.self))
  }

  @Test("no expected tokens without their fixture")
  func orphans() {
    let inputs = Set(Fixtures.inputs)
    let expected = Fixtures.names.filter { $0.hasSuffix(".tokens") }
    #expect(expected.filter { !inputs.contains(String($0.dropLast(7))) } == [])
    #expect(inputs.count > 20)
  }
}
