import Foundation
import Reporting
import Testing

struct MergeCommandTests {
  private static let rules = ["--rule", "late-lock", "--rule", "sleeper"]

  /// Lints parts of a hostile folder into reports beside each other.
  private struct Parts {
    let folder: HostileFolder
    let names: [String]

    init(_ count: Int, _ format: String) throws {
      folder = try HostileFolder()
      let files = HostileFolder.files.map(\.name).map { "./\($0)" }
      names = (0..<count).map { "part-\($0).\(format)" }
      for (index, name) in names.enumerated() {
        let part = files.enumerated().filter { $0.offset % count == index }.map(\.element)
        let words = ["lint"] + rules + ["--output", "\(format):\(name)"] + part
        _ = CommandRun(words, in: folder.path)
      }
    }

    /// What one run over all files prints.
    func whole(_ format: String) -> CommandRun {
      let files = HostileFolder.files.map(\.name).map { "./\($0)" }
      return CommandRun(["lint", "--format", format] + rules + files, in: folder.path)
    }

    func merge(_ words: [String], _ names: [String]? = nil) -> CommandRun {
      CommandRun(["merge"] + words + (names ?? self.names), in: folder.path)
    }
  }

  @Test("parts in JSON make the whole run in every format but SARIF", arguments: [1, 3])
  func json(count: Int) throws {
    let parts = try Parts(count, "json")
    defer { parts.folder.remove() }
    #expect(parts.merge([]).output == parts.whole("json").output)
    for format in ReportFormat.allCases.map(\.rawValue) where format != "sarif" {
      let whole = parts.whole(format)
      for names in [parts.names, parts.names.reversed()] {
        let run = parts.merge(["--format", format] + Self.rules, names)
        #expect(run.output == whole.output, "\(format)")
        #expect(run.code == whole.code && run.errors.isEmpty, "\(format) \(run.errors)")
      }
    }
  }

  @Test("parts in SARIF make the SARIF of the whole run", arguments: [1, 3])
  func sarif(count: Int) throws {
    let parts = try Parts(count, "sarif")
    defer { parts.folder.remove() }
    let whole = parts.whole("sarif")
    for names in [parts.names, parts.names.reversed()] {
      let run = parts.merge([], names)
      #expect(run.output == whole.output)
      #expect(run.code == whole.code && run.errors.isEmpty)
    }
  }

  @Test("what two reports say is said once, and files are added up", arguments: ["json", "sarif"])
  func twice(format: String) throws {
    let parts = try Parts(1, format)
    defer { parts.folder.remove() }
    try FileManager.default.copyItem(
      atPath: "\(parts.folder.path)/\(parts.names[0])", toPath: "\(parts.folder.path)/again")
    let run = parts.merge([], [parts.names[0], "again"])
    let once = parts.whole(format).output
    let count = #/"(?:files)?[sS]canned": (\d+)/#
    let scanned = try #require(once.firstMatch(of: count).flatMap { Int($0.1) })
    let halved = run.output.replacing(count) {
      $0.0.replacing("\(2 * scanned)", with: "\(scanned)")
    }
    #expect(halved == once)
  }

  @Test("the exit code is that of the whole run")
  func exitCodes() throws {
    let parts = try Parts(2, "json")
    defer { parts.folder.remove() }
    #expect(parts.merge([]).code == 2, "a file that was named was not judged")
    let words = ["lint"] + Self.rules
    for (format, files, expected) in [
      ("json", ["./broken.py"], [Int32(0), 1, 1]), ("sarif", ["./plain.ts"], [1, 1, 1]),
    ] {
      _ = CommandRun(words + ["--output", "\(format):one"] + files, in: parts.folder.path)
      for (level, code) in zip(["error", "warning", "note"], expected) {
        #expect(parts.merge(["--fail-on", level], ["one"]).code == code, "\(format) \(level)")
      }
    }
  }

  @Test("what cannot be joined is refused with what to do")
  func refusals() throws {
    let parts = try Parts(2, "json")
    defer { parts.folder.remove() }
    let folder = parts.folder.path
    func write(_ text: String, _ name: String) throws {
      try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }
    _ = CommandRun(["lint"] + Self.rules + ["--output", "sarif:a.sarif", "plain.ts"], in: folder)
    _ = CommandRun(
      ["lint", "--rule", "sleeper", "--output", "sarif:b.sarif", "plain.ts"], in: folder)
    try write("{\"version\": 1, \"findings\": [", "cut.json")
    try write("{\"version\": 1,\n\"findings\": 1.5}", "half.json")
    try write("[]", "array.json")
    try write(
      String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000), "deep.json")
    try write("{\"runs\": [{\"tool\": {\"driver\": {\"name\": \"x\"}}}]}", "other.sarif")
    try write("{\"version\":1,\"findings\":[],\"files\":{\"scanned\":\"1\"}}", "odd.json")
    let cases: [([String], String)] = [
      ([], "REPORT… is missing"),
      (["none.json"], "none.json: no such file or folder"),
      (["part-0.json", "./part-0.json"], "given before"),
      (["part-0.json", "a.sarif"], "a.sarif is SARIF and others are not"),
      (["a.sarif", "b.sarif"], "b.sarif was made by another version or by other rules than a.s"),
      (["cut.json"], "cut.json:1: no JSON report: expected a value"),
      (["half.json"], "half.json:2: no JSON report: expected a whole number"),
      (["array.json"], "array.json is no report of 'incidents lint'"),
      (["deep.json"], "deep.json:1: no JSON report: expected less nesting"),
      (["other.sarif"], "other.sarif is no SARIF of 'incidents lint'"),
      (["odd.json"], "odd.json: expected"),
      (["a.sarif", "--format", "gitlab"], "SARIF can only be joined into SARIF"),
      (["part-0.json", "--format", "sarif"], "SARIF can only be made of SARIF"),
    ]
    for (words, reason) in cases {
      let run = CommandRun(["merge"] + words, in: folder)
      #expect(run.code == 2, "\(words)")
      #expect(run.errors.contains(reason), "\(words): \(run.errors)")
      #expect(run.output.isEmpty, "\(words)")
    }
  }

  @Test("files that changed or are gone are told where a format needs them")
  func changedFiles() throws {
    let parts = try Parts(1, "json")
    defer { parts.folder.remove() }
    let file = "\(parts.folder.path)/plain.ts"
    try "short".write(toFile: file, atomically: true, encoding: .utf8)
    let changed = parts.merge(["--format", "rdjson"])
    #expect(changed.code == 2)
    #expect(changed.errors.contains("plain.ts has changed since it was linted: there is no 2:3"))
    try FileManager.default.removeItem(atPath: file)
    let gone = parts.merge(["--format", "github"])
    #expect(gone.code == 2)
    #expect(gone.errors.contains("plain.ts: no such file or folder; github needs the files"))
    #expect(parts.merge(["--format", "gitlab"]).errors.isEmpty)
  }
}
