import Foundation
import ReferenceFixes
import Testing

@Suite("The vector runner refuses what it does not know")
struct VectorRunnerTests {
  /// A vector that is right, to be spoilt.
  static let right = """
    {"name": "n", "component": "response_gate", "fix": "RG-01", "why": "",
     "config": {"maxPending": 2},
     "steps": [{"do": "request", "ticket": "a", "note": "free text",
       "expect": [{"out": "send", "type": "response.create", "token": "c1", "tickets": ["a"]}]}],
     "final": {"phase": "create_in_flight", "pending": []}}
    """

  /// One change each that must make the vector fail.
  struct Spoiling: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let old: String
    let new: String

    init(_ description: String, _ old: String, _ new: String) {
      testDescription = description
      self.old = old
      self.new = new
    }
  }

  static let spoilings = [
    Spoiling("unknown component", "response_gate", "response_gates"),
    Spoiling("unknown op", #""request""#, #""requests""#),
    Spoiling("unknown argument", #""ticket": "a", "#, #""ticket": "a", "extra": null, "#),
    Spoiling("missing argument", #""ticket": "a", "#, ""),
    Spoiling("required argument null", #""ticket": "a""#, #""ticket": null"#),
    Spoiling("argument of another type", #""ticket": "a""#, #""ticket": 1"#),
    Spoiling("unknown value of a choice", #""ticket": "a""#, #""ticket": "a", "kind": "x""#),
    Spoiling("params of an auto", #""ticket": "a""#, #""ticket": "a", "params": {}"#),
    Spoiling("unknown config key", "maxPending", "maxWaiting"),
    Spoiling("config of another type", #""maxPending": 2"#, #""maxPending": "2""#),
    Spoiling("fraction as config", #""maxPending": 2"#, #""maxPending": 2.5"#),
    Spoiling("null as config", #""maxPending": 2"#, #""maxPending": null"#),
    Spoiling("unknown word in config", #""maxPending": 2"#, #""onDisconnect": "keep""#),
    Spoiling("effect too many", #""expect": ["#, #""expect": [{"out": "finished"}, "#),
    Spoiling("effect missing", "\"expect\": [", "\"note\": \"\", \"expect\": [], \"drop\": ["),
    Spoiling("effect of another value", #""token": "c1""#, #""token": "c2""#),
    Spoiling("effect field missing", #""token": "c1", "#, ""),
    Spoiling("effect field too many", #""token": "c1""#, #""token": "c1", "params": {}"#),
    Spoiling("effect field null", #""token": "c1""#, #""token": "c1", "params": null"#),
    Spoiling("effect of another order", #"["a"]"#, #"["a", "b"]"#),
    Spoiling("expect is no array", #""expect": ["#, #""expect": {}, "x": ["#),
    Spoiling("note is no string", #""free text""#, "1"),
    Spoiling("wrong state", "create_in_flight", "idle"),
    Spoiling("state key unknown", #""pending": []"#, #""queue": []"#),
    Spoiling("state merely contained", #""pending": []"#, #""pending": ["a"]"#),
    Spoiling("vector key unknown", #""why": "","#, #""why": "", "skip": true,"#),
    Spoiling("vector key missing", #""why": "","#, ""),
    Spoiling("vector key of another type", #""why": "","#, #""why": 1,"#),
    Spoiling("final is no object", #""final": {"#, #""final": [], "x": {"#),
    Spoiling("no op", #""do": "request", "#, ""),
  ]

  private func file(_ vectors: String) -> String {
    #"{"format": 1, "about": "", "vectors": [\#(vectors)]}"#
  }

  private func run(_ text: String) throws {
    for vector in try VectorFile.vectors(in: text) { try VectorRunner.run(vector) }
  }

  @Test("the unspoilt vector passes")
  func rightPasses() throws { try run(file(Self.right)) }

  @Test("a spoilt vector fails", arguments: spoilings)
  func spoilt(_ spoiling: Spoiling) {
    let text = Self.right.replacing(spoiling.old, with: spoiling.new, maxReplacements: 1)
    #expect(text != Self.right)
    #expect(throws: VectorFailure.self) { try run(file(text)) }
  }

  @Test(
    "a file that is not of the format is refused",
    arguments: [
      #"{"format": 2, "about": "", "vectors": []}"#,
      #"{"about": "", "vectors": []}"#,
      #"{"format": 1, "about": "", "vectors": {}}"#,
      #"{"format": 1, "about": "", "vectors": [], "extra": 1}"#,
      #"[]"#,
    ])
  func refusedFile(_ text: String) {
    #expect(throws: VectorFailure.self) { try run(text) }
  }

  @Test("a name may occur once in a file")
  func duplicateName() {
    #expect(throws: VectorFailure.self) { try run(file(Self.right + "," + Self.right)) }
  }

  @Test(
    "advance exists only where there are timers, and never goes back",
    arguments: [
      ("early_listener", "EL-01", 1), ("transcript", "TR-01", 1), ("router", "ER-01", 1),
      ("response_gate", "RG-01", -1),
    ])
  func advance(_ component: String, _ fix: String, _ milliseconds: Int) {
    let vector = """
      {"name": "n", "component": "\(component)", "fix": "\(fix)", "why": "",
       "steps": [{"do": "advance", "ms": \(milliseconds)}]}
      """
    #expect(throws: VectorFailure.self) { try run(file(vector)) }
  }

  @Test("a folder without vectors and a broken file are failing cases")
  func unreadable() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(throws: VectorFailure.self) { try VectorFile.cases(in: folder)[0].vector.get() }
    try "{".write(to: folder.appending(path: "a.json"), atomically: true, encoding: .utf8)
    #expect(throws: VectorFailure.self) { try VectorFile.cases(in: folder)[0].vector.get() }
  }

  @Test("the failure names vector, step, op, what was expected and what came")
  func message() throws {
    let text = Self.right.replacing(#""token": "c1""#, with: #""token": "c2""#)
    let failure = #expect(throws: VectorFailure.self) { try run(file(text)) }
    let message = failure?.description ?? ""
    for part in ["\"n\"", "step 0", "request", "expected", #""c2""#, "came", #""c1""#] {
      #expect(message.contains(part))
    }
  }
}
