import Foundation
import Testing

struct OutputTests {
  private static let fixture = CommandRun.root.appending(path: "Tests/Fixtures/lint").path()
  private static let words = ["lint", "--rule", "late-lock", "--rule", "sleeper", "src"]

  private static func scratch() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  private static func print(_ format: String) -> String {
    CommandRun(words + ["--format", format], in: fixture).output
  }

  @Test("one run writes several forms, each as it is printed alone")
  func several() throws {
    let folder = try Self.scratch()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let formats = ["json", "sarif", "junit", "text"]
    let outputs = formats.flatMap { ["--output", "\($0):\(folder)/report.\($0)"] }
    let run = CommandRun(Self.words + outputs + ["--output", "gitlab"], in: Self.fixture)
    #expect(run.code == 1)
    #expect(run.output == Self.print("gitlab"))
    for format in formats {
      let written = try String(contentsOfFile: "\(folder)/report.\(format)", encoding: .utf8)
      #expect(written == Self.print(format), "\(format)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 4)
  }

  @Test("what cannot be written is told, the rest is written, and the exit code is 2")
  func unwritable() throws {
    let folder = try Self.scratch()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let outputs = ["--output", "json:\(folder)/none/a.json", "--output", "sarif:\(folder)"]
    let run = CommandRun(
      Self.words + outputs + ["--output", "junit:\(folder)/a.xml", "--format", "markdown"],
      in: Self.fixture)
    #expect(run.code == 2)
    #expect(
      run.errors == """
        incidents: cannot write the json report: \(folder)/none/a.json: no such file or folder
        incidents: cannot write the sarif report: \(folder): cannot write it: it is a folder

        """)
    #expect(run.output == Self.print("markdown"))
    #expect(
      try String(contentsOfFile: "\(folder)/a.xml", encoding: .utf8) == Self.print("junit"))
  }

  @Test("a report replaces the older one, keeps its rights, and can go to a device")
  func replacing() throws {
    let folder = try Self.scratch()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = "\(folder)/a.json"
    try String(repeating: "old", count: 9999).write(
      toFile: file, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    let run = CommandRun(
      Self.words + ["--output", "json:\(file)", "--output", "text:/dev/null"], in: Self.fixture)
    #expect(run.code == 1 && run.output.isEmpty && run.errors.isEmpty)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == Self.print("json"))
    let rights = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
    #expect(rights as? Int == 0o600)
  }

  @Test(
    "outputs that cannot be meant are refused",
    arguments: [
      (["--output", "jsn"], "did you mean 'json'?"),
      (["--output", "sarif:"], "a path is missing behind ':'"),
      (["--output", ""], "write FORMAT or FORMAT:PATH"),
      (["--output", "json", "--output", "sarif:-"], "only one report can go to standard output"),
      (["--output", "json:a", "--output", "sarif:b/.././a"], "another report goes there already"),
      (["--format", "yaml"], "use text, json, sarif"),
    ])
  func refused(words: [String], reason: String) {
    let run = CommandRun(Self.words + words, in: Self.fixture)
    #expect(run.code == 2)
    #expect(run.errors.contains(reason), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test("the summary of a GitHub step gets the table behind what it holds, and no more than it may")
  func stepSummary() throws {
    let folder = try Self.scratch()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = "\(folder)/summary.md"
    try "# before\n".write(toFile: file, atomically: true, encoding: .utf8)
    let environment = ["GITHUB_STEP_SUMMARY": file]
    let words = Self.words + ["--format", "github"]
    let run = CommandRun(words, in: Self.fixture, environment: environment)
    #expect(run.code == 1)
    let table = Self.print("markdown")
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "# before\n" + table)

    let limit = 1 << 20
    for room in [0, 10, 150, 400, 600] {
      try String(repeating: "x", count: limit - room).write(
        toFile: file, atomically: true, encoding: .utf8)
      #expect(CommandRun(words, in: Self.fixture, environment: environment).code == 1)
      let added = try String(contentsOfFile: file, encoding: .utf8).dropFirst(limit - room)
      #expect(added.utf8.count <= room)
      #expect(added.isEmpty || added.hasSuffix("\n"))
      let rows = added.split(separator: "\n").filter { $0.hasPrefix("|") }
      #expect(rows.allSatisfy { table.contains("\($0)\n") })
    }
    let lost = CommandRun(
      words, in: Self.fixture, environment: ["GITHUB_STEP_SUMMARY": "\(folder)/none/x"])
    #expect(lost.code == 2 && lost.errors.contains("cannot write the summary"))
  }
}
