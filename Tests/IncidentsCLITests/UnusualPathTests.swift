import Foundation
import TestSupport
import Testing

/// What stands at a path and is no plain file, and names that are no UTF-8.
struct UnusualPathTests {
  @Test("a log is read from a file or an open pipe, and never from what may not end")
  func oddLogs() throws {
    try Scratch.withFolder { folder in
      #expect(unsafe mkfifo("\(folder)/fifo", 0o600) == 0)
      for path in ["fifo", "/dev/zero", "."] {
        let run = CommandRun(["match", path], in: folder)
        #expect(run.code == 2)
        #expect(run.errors == "incidents: \(path): not a regular file\n")
      }
      let missing = CommandRun(["match", "nowhere"], in: folder)
      #expect(missing.errors == "incidents: nowhere: no such file or folder\n")
      let log = "ERROR conversation_already_has_active_response"
      let piped = try ProgramRun("echo '\(log)' | $incidents match /dev/fd/0", in: folder)
      #expect(piped.code == 0)
      #expect(piped.output.contains("response-create-race"))
    }
  }

  @Test("a name that is no UTF-8 is an id as it is printed, and a query is shown legibly")
  func oddNames() throws {
    try Scratch.withFolder { folder in
      try Scratch.document().write(toFile: "\(folder)/clean.md", atomically: true, encoding: .utf8)
      let name = "$(printf '\\377\\351.md')"
      let script = "mkdir incidents && mv clean.md incidents/\(name) && $incidents"
      let list = try ProgramRun("\(script) list", in: folder)
      #expect(list.output.contains("\\xFF\\xE9 "), "\(list.output)\(list.errors)")
      let check = try ProgramRun("$incidents check", in: folder)
      #expect(check.output.contains("name '\\xFF\\xE9' is no id"))
      let query = try ProgramRun("$incidents search \"$(printf 'tag:\\377')\"", in: folder)
      #expect(query.errors.contains("tag:\u{FFFD}"), "\(query.errors)")
    }
  }
}
