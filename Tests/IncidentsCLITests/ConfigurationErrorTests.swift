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
      try "incidents: [docs]\n".write(
        toFile: "\(folder)/.incidents.yml", atomically: true, encoding: .utf8)
      let run = CommandRun(["list"], in: folder)
      #expect(run.errors == "incidents: .incidents.yml names 'docs', where no folder is\n")
      #expect(run.code == 2)
    }
  }
}
