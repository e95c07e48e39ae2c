import Foundation
import Testing

/// What the linter says of the reference fixes and of the code that they mend.
struct ReferenceCodeTests {
  /// A place that a rule found, or is to find.
  struct Place: Hashable, CustomStringConvertible {
    let path: String
    let line: Int
    let rule: String

    var description: String { "\(path):\(line) \(rule)" }
  }

  private struct Report: Decodable {
    struct Finding: Decodable {
      let path: String
      let line: Int
      let rule: String
    }

    struct Problem: Decodable {}

    struct Files: Decodable {
      let scanned: Int
    }

    let findings: [Finding]
    let files: Files
    let problems: [Problem]
  }

  @Test(
    "the linter is silent on all reference code",
    arguments: [
      ("Sources/ReferenceFixes", 60), ("ports/javascript/src", 25),
      ("ports/javascript/examples", 8),
      ("ports/javascript/index.d.ts", 1), ("ports/python/reference_fixes", 20),
      ("ports/python/examples", 12), ("Tests/ReferenceFixesTests/Samples+EarlyListener.swift", 1),
      ("Tests/ReferenceFixesTests/Samples+ResponseGate.swift", 1),
      ("Tests/ReferenceFixesTests/Samples+RunRegistry.swift", 1),
    ])
  func silent(path: String, atLeast: Int) throws {
    // Away from folders of examples and tests, where levels drop by a step.
    try Self.inScratch { folder in
      let name = URL(filePath: path).lastPathComponent
      let copy = folder.appending(path: name == "examples" ? "fixes" : name)
      try FileManager.default.copyItem(at: CommandRun.root.appending(path: path), to: copy)
      let report = try Self.lint(in: folder)
      #expect(Self.places(report) == [])
      #expect(report.files.scanned >= atLeast && report.problems.isEmpty)
    }
  }

  @Test(
    "each bug sample of an incident is flagged by the rules that it names, and by no other",
    arguments: [
      "aiortc-remote-description", "response-create-race", "session-run-overwritten",
      "webrtc-handler-timing",
    ])
  func samples(incident: String) throws {
    let document = CommandRun.root.appending(path: "incidents/\(incident).md")
    try Self.inScratch { folder in
      var marked: Set<Place> = []
      for sample in Self.bugSamples(of: try String(contentsOf: document, encoding: .utf8)) {
        let places = Self.marked(sample.code, path: sample.path)
        #expect(!places.isEmpty, "\(incident): nothing is marked in \(sample.path)")
        marked.formUnion(places)
        let file = folder.appending(path: sample.path)
        try sample.code.write(to: file, atomically: true, encoding: .utf8)
      }
      let report = try Self.lint(in: folder)
      #expect(Self.places(report) == marked)
      print(
        "\(incident): \(marked.count) places in \(report.files.scanned) bug samples are flagged")
    }
  }

  /// Code that the tests rebuild to show that it fails, with the rule that knows its shape.
  private static let attempts = [
    (
      "Tests/ReferenceFixesTests/FailedAttempts/SessionKeyedRuns.swift",
      [
        ("{ active[session] = run }", "session-map-overwrite")
      ]
    ),
    (
      "ports/javascript/tests/failedAttempts.test.js",
      [
        ("queues.set(session, [handle])", "session-map-overwrite"),
        ("await peer.sleep(100);\n  });", "sleep-as-synchronisation"),
      ]
    ),
    (
      "ports/python/tests/failed_attempts.py",
      [
        (
          "await self.send({\"type\": \"response.create\"})\n            return",
          "unguarded-response-create"
        ),
        (
          "await self.send({\"type\": \"response.create\"})\n            except",
          "unguarded-response-create"
        ),
        ("self.active[session] = handle", "session-map-overwrite"),
        ("self.active.get(session) is handle", "identity-guarded-clear"),
        ("peer.remoteDescription is None", "remote-description-unready"),
        (
          "await peer.setRemoteDescription(description)\n\n\nasync def reset",
          "remote-description-unready"
        ),
      ]
    ),
    (
      "ports/python/tests/test_examples_remote_description.py",
      [
        ("await self.peer.setRemoteDescription(exchange(", "no-yield-between-descriptions")
      ]
    ),
    (
      "scripts/aiortc/late_handlers.py",
      [
        ("channel.on(\"message\"", "handler-after-open"),
        ("peer.on(\"track\"", "late-track-handler"),
      ]
    ),
    (
      "scripts/aiortc/test_description_gate.py",
      [
        ("await peer.setRemoteDescription(answer)", "remote-description-unready"),
        ("await asyncio.sleep(0.1)", "sleep-as-synchronisation"),
      ]
    ),
  ]

  @Test("what the fixes are compared with is flagged by the rules that it belongs to")
  func attempts() throws {
    let run = CommandRun(Self.words + Self.attempts.map(\.0), in: CommandRun.root.path())
    let found = Self.places(try Self.report(run))
    for (path, parts) in Self.attempts {
      let file = CommandRun.root.appending(path: path)
      let text = try String(contentsOf: file, encoding: .utf8)
      for (code, rule) in parts {
        let places = Self.lines(of: code, in: text).map { Place(path: path, line: $0, rule: rule) }
        #expect(!found.isDisjoint(with: places), "\(path): \(rule) is not found at \(code)")
      }
    }
  }

  // MARK: - Linting

  private static let words = ["lint", "--severity", "note", "--format", "json"]

  private static func lint(in folder: URL) throws -> Report {
    try report(CommandRun(words, in: folder.path()))
  }

  private static func report(_ run: CommandRun) throws -> Report {
    try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
  }

  private static func places(_ report: Report) -> Set<Place> {
    Set(report.findings.map { Place(path: $0.path, line: $0.line, rule: $0.rule) })
  }

  private static func inScratch(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  // MARK: - Reading

  private static let endings = [
    "python": "py", "javascript": "js", "typescript": "ts", "swift": "swift",
  ]

  /// The fences marked `bug`, each as a file that is named after its line.
  private static func bugSamples(of document: String) -> [(path: String, code: String)] {
    let lines = document.components(separatedBy: "\n")
    return lines.indices.compactMap { index in
      let words = lines[index].split(separator: " ")
      guard lines[index].hasPrefix("```"), words.count > 1, words[1] == "bug",
        let ending = endings[String(words[0].dropFirst(3))]
      else { return nil }
      let code = lines[(index + 1)...].prefix { $0 != "```" }
      return ("line\(index + 1).\(ending)", code.joined(separator: "\n") + "\n")
    }
  }

  /// The lines below the markers, with the rules that the markers name.
  private static func marked(_ code: String, path: String) -> Set<Place> {
    var places: Set<Place> = []
    for (index, line) in code.components(separatedBy: "\n").enumerated() {
      guard let marker = line.firstMatch(of: #/(?:\/\/|#) ruleid: (.+)/#) else { continue }
      for rule in marker.1.split(separator: ",") {
        let name = rule.trimmingCharacters(in: .whitespaces)
        places.insert(Place(path: path, line: index + 2, rule: name))
      }
    }
    return places
  }

  /// The lines on which `code` begins.
  private static func lines(of code: String, in text: String) -> [Int] {
    text.ranges(of: code).map { text[..<$0.lowerBound].count { $0 == "\n" } + 1 }
  }
}
