import Foundation
import TestSupport
import Testing
import Workspace

struct SourceReaderTests {
  @Test("a pipe, a folder and a link are refused without being opened")
  func special() throws {
    let scratch = try Scratch()
    try scratch.write("real.js")
    let made = unsafe mkfifo(scratch.path + "/pipe.js", 0o600)
    try #require(made == 0)
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/link.js", withDestinationPath: "real.js")
    #expect(refusal(scratch, "pipe.js") == .notRegular)
    #expect(refusal(scratch, "link.js") == .symbolicLink)
    #expect(refusal(scratch, ".") == .notRegular)
    #expect(refusal(scratch, "none.js") == .missing)
    #expect(refusal(scratch, "real.js") == nil)
  }

  @Test("the limit is the largest size that is read, and the buffer holds one file only")
  func sizes() throws {
    let scratch = try Scratch()
    try scratch.write("fits.js", String(repeating: "x", count: SourceReader.limit))
    try scratch.write("over.js", String(repeating: "x", count: SourceReader.limit + 1))
    try scratch.write("small.js", "yz")
    #expect(refusal(scratch, "over.js") == .tooLarge(bytes: SourceReader.limit + 1))
    var reader = SourceReader()
    try reader.read(scratch.path + "/fits.js")
    #expect(reader.bytes.count == SourceReader.limit)
    try reader.read(scratch.path + "/small.js")
    #expect(reader.bytes == Array("yz".utf8))
  }

  @Test("a file that begins otherwise is not read on")
  func beginning() throws {
    let scratch = try Scratch()
    try scratch.write("script", "#!/usr/bin/env python3\n")
    try scratch.write("LICENSE", "Free\n")
    try scratch.write("empty", "")
    #expect(refusal(scratch, "script", beginning: "#!") == nil)
    #expect(refusal(scratch, "LICENSE", beginning: "#!") == .otherBeginning)
    #expect(refusal(scratch, "empty", beginning: "#!") == .otherBeginning)
    #expect(refusal(scratch, "empty") == nil)
  }

  private func refusal(
    _ scratch: Scratch, _ name: String, beginning: String = ""
  ) -> SourceReader.Refusal? {
    var reader = SourceReader()
    do {
      try reader.read("\(scratch.path)/\(name)", beginning: Array(beginning.utf8))
      return nil
    } catch {
      return error
    }
  }
}
