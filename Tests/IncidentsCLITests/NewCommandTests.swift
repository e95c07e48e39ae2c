import Foundation
import TestSupport
import Testing

struct NewCommandTests {
  @Test("a new document is what check accepts once it is filled in")
  func newDocument() throws {
    try Scratch.withFolder { folder in
      let title = "Say \"hi\" twice: a data channel loses its first messages"
      let made = CommandRun(["new", title], in: folder)
      #expect(made.code == 0)
      let path = "incidents/say-hi-twice-a-data-channel-loses-its-first-messages.md"
      #expect(made.output == "\(path)\n")
      #expect(made.errors.hasPrefix("similar: webrtc-handler-timing ("))
      #expect(CommandRun(["new", title], in: folder).code == 2)
      let open = CommandRun(["check", "--format", "json"], in: folder).output
      for code in ["empty-field", "unknown-judgement", "empty-section"] {
        #expect(open.contains(code))
      }
      var text = try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
      text = text.replacing("category:", with: "category: data-loss")
        .replacing(": unknown", with: ": unknown (not measured)")
        .replacing("symptoms:", with: "symptoms: [Silence]")
        .replacing("root_cause:", with: "root_cause: A late handler").replacing(
          "tags:", with: "tags: [webrtc]"
        )
        .replacing("<!--", with: "Text").replacing("-->", with: "").replacing("```log", with: "log")
      try text.write(toFile: "\(folder)/\(path)", atomically: true, encoding: .utf8)
      #expect(CommandRun(["check"], in: folder).output == "1 document: nothing wrong\n")
    }
  }

  @Test("a name keeps Latin letters without their accents, and needs some")
  func names() throws {
    let scratch = try Scratch.withDocuments()
    #expect(scratch.run("new", "Größere Café-Tür").output == "docs/grossere-cafe-tur.md\n")
    #expect(scratch.run("new", "Пул соединений").errors.contains("Latin letters"))
  }
}
