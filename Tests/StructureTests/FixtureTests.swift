import Foundation
import Lexing
import SourceText
import Structure
import Testing

/// Every file under `Tests/Fixtures/structure` beside the structure that it must give.
struct FixtureTests {
  private static let isRecording =
    ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"

  @Test("a fixture gives its structure", arguments: Fixtures.inputs)
  func structure(name: String) throws {
    let input = Fixtures.folder.appending(path: name)
    let expected = input.appendingPathExtension("structure")
    let bytes = [UInt8](try Data(contentsOf: input))
    let language = try #require(LanguageProfile.detect(path: name, bytes: bytes))
    let text = StructureDump.text(of: SourceText(decoding: bytes), language: language)
    if Self.isRecording {
      try Data(text.utf8).write(to: expected)
      Issue.record("recorded \(name).structure: read it, then run again without RECORD_SNAPSHOTS")
    }
    #expect(text == String(decoding: try Data(contentsOf: expected), as: UTF8.self))
  }

  @Test("no expected structure without its fixture")
  func orphans() {
    let inputs = Set(Fixtures.inputs)
    let expected = Fixtures.names.filter { $0.hasSuffix(".structure") }
    #expect(expected.filter { !inputs.contains(String($0.dropLast(10))) } == [])
    #expect(inputs.count > 15)
  }
}
