import Foundation
import Testing

/// The index under real processes of the real program.
@Suite(.serialized)
struct ProcessTests {
  /// The program that was built beside these tests.
  private static let program = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().path()

  private static func binary() throws -> String {
    let candidates = [
      program + "/incidents",
      Fixtures.root.appending(path: ".build/debug/incidents").path(),
    ]
    return try #require(
      candidates.first { FileManager.default.isExecutableFile(atPath: $0) },
      "the program is not built: run 'swift build --product incidents'")
  }

  private static func project(_ count: Int) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/incidents", withIntermediateDirectories: true)
    try Data().write(to: URL(filePath: folder.path + "/.incidents.yml"))
    for number in 0..<count {
      let text = document(
        title: "Outage number \(number)", body: String(repeating: "word\(number % 97) ", count: 300)
      )
      try Data(text.utf8).write(to: URL(filePath: "\(folder.path)/incidents/outage-\(number).md"))
    }
    return folder
  }

  private static func start(_ folder: TemporaryFolder, _ words: [String]) throws -> (Process, Pipe)
  {
    let process = Process()
    process.executableURL = URL(filePath: try binary())
    process.arguments = words
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.environment = ["XDG_CACHE_HOME": folder.path + "/cache", "HOME": folder.path]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    return (process, output)
  }

  private static func search(_ folder: TemporaryFolder, _ query: String) throws -> String {
    let (process, output) = try start(folder, ["search", "--format", "json", query])
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  @Test("killed in the middle of a build, the next search answers rightly")
  func killed() throws {
    let folder = try Self.project(400)
    var truth: String?
    for delay in [2, 5, 10, 20, 40, 80, 120, 200, 300] {
      try? FileManager.default.removeItem(atPath: folder.path + "/cache")
      let (process, output) = try Self.start(folder, ["index", "rebuild"])
      usleep(UInt32(delay) * 1000)
      kill(process.processIdentifier, SIGKILL)
      _ = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      let answer = try Self.search(folder, "word5")
      truth = truth ?? answer
      #expect(answer.contains("\"total\": 5,"))
      #expect(answer == truth)
    }
  }

  @Test("killed in the middle of an update, the next search answers rightly")
  func killedUpdate() throws {
    let folder = try Self.project(200)
    _ = try Self.search(folder, "word5")
    for delay in [5, 20, 50, 100, 150] {
      for number in 0..<100 {
        let text = document(title: "Changed \(delay) \(number)", body: "changed\(delay)")
        try Data(text.utf8).write(to: URL(filePath: "\(folder.path)/incidents/outage-\(number).md"))
      }
      let (process, output) = try Self.start(folder, ["search", "word5"])
      usleep(UInt32(delay) * 1000)
      kill(process.processIdentifier, SIGKILL)
      _ = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      #expect(try Self.search(folder, "changed\(delay)").contains("\"total\": 100,"))
    }
  }

  @Test("16 processes at once, with and without an index, all answer the same")
  func concurrent() throws {
    let folder = try Self.project(200)
    for _ in 0..<2 {
      let running = try (0..<16).map { _ in
        try Self.start(folder, ["search", "--format", "json", "word5"])
      }
      let answers = running.map { process, output in
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self)
      }
      #expect(Set(answers).count == 1)
      #expect(answers[0].contains("\"total\": 3,"))
      let text = document(title: "Changed", body: "changed once more")
      try Data(text.utf8).write(to: URL(filePath: "\(folder.path)/incidents/outage-0.md"))
    }
  }
}
