import Foundation
import IncidentsCLI
import Testing

/// The scripts are read by the shells they are for, where these are installed.
struct CompletionScriptTests {
  @Test("the shell accepts its script", arguments: ["bash", "zsh", "fish"])
  func syntax(shell: String) throws {
    let script = CommandRun(["completion", shell], in: "/").output
    #expect(!script.isEmpty)
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try script.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    guard try Self.run("command -v \(shell)") == 0 else {
      print("skipped: \(shell) is not installed")
      return
    }
    #expect(try Self.run("\(shell) -n '\(file.path())'") == 0)
  }

  @Test("bash completes with what the program offers")
  func bash() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let fake = folder.appending(path: "incidents")
    try "#!/bin/sh\nprintf '%s\\n' \"$*\"\n".write(to: fake, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: fake.path())
    let script = folder.appending(path: "script")
    try CommandRun(["completion", "bash"], in: "/").output
      .write(to: script, atomically: true, encoding: .utf8)
    let line = """
      PATH='\(folder.path())':$PATH; . '\(script.path())'; \
      COMP_WORDS=(incidents show re); COMP_CWORD=2; _incidents; \
      [ "${COMPREPLY[0]}" = 'completion words -- show re' ]
      """
    #expect(try Self.run(line) == 0)
  }

  private static func run(_ line: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", line]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
