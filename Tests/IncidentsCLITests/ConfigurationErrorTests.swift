import Foundation
import TestSupport
import Testing

/// Configurations that are broken or name what is not there.
struct ConfigurationErrorTests {
  @Test("a broken configuration is named with its place, by every command")
  func brokenConfiguration() throws {
    try Scratch.withFolder { folder in
      try "incidnts: [docs]\n".write(
        toFile: "\(folder)/.incidents.yml", atomically: true, encoding: .utf8)
      for command in [["list"], ["show", "x"], ["check"]] {
        let run = CommandRun(command, in: folder)
        #expect(run.code == 2)
        #expect(
          run.errors
            == "incidents: .incidents.yml:1:1: unknown key 'incidnts'; did you mean 'incidents'?\n")
      }
    }
  }

  @Test("a folder that is gone, one that is forbidden and one that is not there are named")
  func missingFolders() throws {
    #expect(CommandRun(["list"], in: "/nowhere/at/all").code == 2)
    try Scratch.withFolder { folder in
      try "incidents: [docs]\nexclud: [a]\n".write(
        toFile: "\(folder)/.incidents.yml", atomically: true, encoding: .utf8)
      let run = CommandRun(["list"], in: folder)
      #expect(
        run.errors == """
          incidents: .incidents.yml:1:13: there is no folder 'docs'; \
          'incidents' are paths from the folder of this file
          .incidents.yml:2:1: unknown key 'exclud'; did you mean 'exclude'?

          """)
      #expect(run.code == 2)
    }
  }

  @Test("a configuration that is no file, or leads to none, is an error and not the defaults")
  func oddConfiguration() throws {
    try Scratch.withFolder { folder in
      let path = "\(folder)/.incidents.yml"
      try FileManager.default.createSymbolicLink(
        atPath: path, withDestinationPath: "nowhere.yml")
      let dangling = CommandRun(["list"], in: folder)
      #expect(dangling.code == 2)
      #expect(dangling.errors == "incidents: .incidents.yml: no such file or folder\n")
      try FileManager.default.removeItem(atPath: path)
      #expect(unsafe mkfifo(path, 0o600) == 0)
      let fifo = CommandRun(["list"], in: folder)
      #expect(fifo.code == 2)
      #expect(fifo.errors == "incidents: .incidents.yml: not a regular file\n")
    }
  }
}
