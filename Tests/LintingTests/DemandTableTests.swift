import Foundation
import Linting
import Rules
import Testing
import Workspace

/// What is written down about the shipped rules so that a start need not read them.
struct DemandTableTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardized
  private static let file = root.appending(path: "rules/demands.txt")
  private static let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"

  /// The digest of the rules that the embedder holds against the first line.
  private static func digest() throws -> String {
    let folder = root.appending(path: "rules")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
    let documents = names.filter { $0.hasSuffix(".md") || $0.hasSuffix(".yml") }.sorted()
    let bytes = try documents.flatMap {
      Data("rules/\($0)".utf8) + (try Data(contentsOf: folder.appending(path: $0)))
    }
    let hash = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    return String(hash, radix: 16)
  }

  @Test("rules/demands.txt says what the rules of the folder demand")
  func upToDate() throws {
    let project = try Project.find(from: FileSystem.resolved(Self.root.path()), home: nil)
    let library = RuleLibrary(project)
    let set = library.read(library.ids).rules
    let expected = "of \(try Self.digest())\n" + set.demandTable
    if Self.isRecording { try Data(expected.utf8).write(to: Self.file) }
    let written = (try? String(contentsOf: Self.file, encoding: .utf8)) ?? ""
    #expect(!Self.isRecording, "written anew; run the test again without RECORD_SNAPSHOTS")
    #expect(
      written == expected,
      "RECORD_SNAPSHOTS=1 swift test --filter DemandTableTests writes it anew")
  }

  @Test("the program holds the table, and reads each shipped rule when it is asked for")
  func shipped() throws {
    #expect(ShippedDocument.all.contains { $0.path == "rules/demands.txt" })
    let folder = FileManager.default.temporaryDirectory.appending(path: "demands-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let project = try Project.find(from: FileSystem.resolved(folder.path()), home: folder.path())
    let library = RuleLibrary(project)
    let (set, problems) = library.read(library.ids)
    #expect(problems.isEmpty && set.missing.isEmpty)
    #expect(set.rules.map(\.id) == library.ids)
    #expect(set.rules.allSatisfy { !$0.examples.isEmpty })
  }
}
