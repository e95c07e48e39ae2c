import Foundation
import Testing

/// The sites on which `docs/field-results.md` compares us with other linters.
struct TrialsTests {
  private struct Report: Decodable {
    struct Finding: Decodable {
      let path: String
      let line: Int
      let severity: String
    }

    let findings: [Finding]
  }

  @Test(
    "every bug of a trial is found at its line, and nothing that is fine",
    arguments: [
      ("handler-before-await", "handler-after-open", 9, 11, 0),
      ("guarded-sends", "unguarded-response-create", 8, 12, 2),
    ])
  func trial(name: String, rule: String, bugs: Int, fine: Int, debatable: Int) throws {
    // Outside of Tests/, where levels drop by a step.
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(
      at: CommandRun.root.appending(path: "Tests/Fixtures/trials/\(name)"), to: folder)
    let run = CommandRun(["lint", "--rule", rule, "--format", "json"], in: folder.path())
    let findings = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8)).findings
    let marked = try Self.marked(in: folder)
    #expect(marked["ruleid"]?.count == bugs && marked["ok"]?.count == fine)
    #expect((marked["debatable"] ?? []).count == debatable)
    let reported = Set(findings.filter { $0.severity != "note" }.map { "\($0.path):\($0.line)" })
    #expect(reported.subtracting(marked["debatable"] ?? []) == marked["ruleid"])
    let errors = Set(findings.filter { $0.severity == "error" }.map { "\($0.path):\($0.line)" })
    #expect(errors.isDisjoint(with: marked["debatable"] ?? []))
  }

  /// The lines below the markers, by what the markers say.
  private static func marked(in folder: URL) throws -> [Substring: Set<String>] {
    var marked: [Substring: Set<String>] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path()) {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() {
        guard let marker = line.firstMatch(of: #/(?:\/\/|#) (ruleid|ok|debatable): /#) else {
          continue
        }
        marked[marker.1, default: []].insert("\(name):\(index + 2)")
      }
    }
    return marked
  }
}
