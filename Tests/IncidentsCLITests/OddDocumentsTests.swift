import Findings
import Foundation
import IncidentsCLI
import Testing
import Workspace

/// What the commands make of documents, names and logs that are out of the ordinary.
struct OddDocumentsTests {
  /// A folder with documents that is removed with its last reference.
  private final class Scratch {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()

    init() throws {
      try write(".incidents.yml", "incidents: [docs]\n")
      try write("docs/readme.md", "")
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ bytes: [UInt8]) throws {
      let file = "\(path)/\(name)"
      try FileManager.default.createDirectory(
        atPath: URL(filePath: file).deletingLastPathComponent().path(percentEncoded: false),
        withIntermediateDirectories: true)
      try Data(bytes).write(to: URL(filePath: file))
    }

    func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

    func run(_ words: String..., input: String = "") -> CommandRun {
      CommandRun(words, in: path, environment: ["XDG_CACHE_HOME": "\(path)/cache"], input: input)
    }
  }

  private static func document(title: String = "Trains are late", body: String = "Slowly.")
    -> String
  {
    """
    ---
    title: \(title)
    category: delay
    severity: P3
    symptoms: [A zeppelinesque queue]
    tags: [trains]
    created_date: 2026-01-01
    ---

    ## Problem

    \(body)

    """
  }

  private static func utf16(_ text: String, mark: [UInt8] = [0xFF, 0xFE]) -> [UInt8] {
    mark + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
  }

  @Test(
    "a log in UTF-16 is read like one in UTF-8, with a mark or without", arguments: [true, false])
  func wideLog(hasMark: Bool) throws {
    let scratch = try Scratch()
    let log = "starting\r\nERROR conversation_already_has_active_response\r\n"
    try scratch.write("u.log", Self.utf16(log, mark: hasMark ? [0xFF, 0xFE] : []))
    let run = scratch.run("match", "u.log")
    #expect(run.code == 0)
    #expect(run.output.contains("log:2  ERROR conversation_already_has_active_response\n"))
  }

  @Test("a document in another encoding is shown as text, with its own line")
  func wideDocument() throws {
    let scratch = try Scratch()
    let text = Self.document(body: "Délais at the viaduct.")
    try scratch.write("docs/wide.md", Self.utf16(text))
    try scratch.write("docs/latin.md", text.unicodeScalars.map { UInt8($0.value) })
    let run = scratch.run("search", "viaduct")
    for name in ["wide", "latin"] { #expect(run.output.contains("docs/\(name).md:12  \(name)\n")) }
    #expect(run.output.components(separatedBy: "Délais at the viaduct.").count == 3)
  }

  @Test("a document whose name is no UTF-8 is found, and printed with its bytes")
  func oddName() throws {
    let scratch = try Scratch()
    try scratch.write("docs/a.md", "")
    let name = Array("\(scratch.path)/docs/caf".utf8) + [0xE9] + Array(".md".utf8)
    try FileSystem.create(
      PathText.text(of: name), with: Array(Self.document(body: "A zeppelin.").utf8))
    let run = scratch.run("search", "zeppelin")
    #expect(run.code == 0)
    #expect(run.output.contains("docs/caf\\xE9.md:12"))
  }

  @Test("a broken document costs one line, and nothing else")
  func broken() throws {
    let scratch = try Scratch()
    try scratch.write("docs/good.md", Self.document())
    try scratch.write("docs/bad.md", "---\ntitle: [\n---\n")
    for words in [["search", "zeppelinesque"], ["match", "-"], ["index", "rebuild"]] {
      let run = CommandRun(
        words, in: scratch.path, environment: ["XDG_CACHE_HOME": "\(scratch.path)/cache"])
      let lines = run.errors.split(separator: "\n").filter { $0.contains("docs/bad.md") }
      #expect(lines.count == 1 && lines[0].contains(": left out: "), "\(words): \(run.errors)")
    }
    #expect(scratch.run("search", "zeppelinesque").output.contains("docs/good.md:5  good"))
  }

  @Test("what travels inside the program is no file of the project's")
  func shipped() throws {
    let scratch = try Scratch()
    try scratch.write("docs/own.md", Self.document())
    let run = scratch.run("search", "active response")
    #expect(run.output.contains("  shipped incidents/response-create-race.md:"))
    #expect(scratch.run("search", "zeppelinesque").output.contains("  docs/own.md:"))
    let json = scratch.run("search", "active", "response", "--format", "json").output
    #expect(json.contains("\"shipped\": true"))
  }

  @Test("a query without a word or a field finds nothing, and says so")
  func emptyQueries() throws {
    let scratch = try Scratch()
    for query in ["!!!", "\"\"", "()", "OR", "-", "\u{1F600}"] {
      let run = scratch.run("search", query)
      #expect(run.code == 1 && run.output.isEmpty, "\(query)")
      #expect(run.errors.hasPrefix("there is neither a word nor a field in this query"))
    }
    #expect(scratch.run("stats", "!!!").code == 1)
  }

  @Test("no title and no name can write a line of its own, or to the terminal")
  func controlCharacters() throws {
    let scratch = try Scratch()
    let title = #""late\n::error::pwned \e[31mred""#
    try scratch.write("docs/own.md", Self.document(title: title))
    try scratch.write("docs/esc\u{1B}[31m\n::error::n.md", "no document")
    for words in [
      ["list"], ["search", "zeppelinesque"], ["check"], ["stats"], ["show", "own"],
      ["new", "trains zeppelinesque queue late"], ["match", "nowhere\n::error::\u{1B}[1m"],
    ] {
      let run = CommandRun(
        words, in: scratch.path, environment: ["XDG_CACHE_HOME": "\(scratch.path)/cache"])
      let lines = (run.output + run.errors).split { $0.isNewline }
      #expect(!lines.contains { $0.hasPrefix("::error::") }, "\(words)")
      #expect(!lines.contains { $0.contains("\u{1B}") }, "\(words)")
    }
  }

  @Test("a named file that cannot be judged fails 'affects' as it fails 'lint'")
  func unjudged() throws {
    let scratch = try Scratch()
    try scratch.write("a.js", String(repeating: "f()\n", count: 600_000))
    try scratch.write("b.js", "f()\n")
    try scratch.write("generated/c.js", "f()\n")
    try scratch.write(".incidents.yml", "incidents: [docs]\nexclude: [generated/]\n")
    try scratch.write("docs/own.md", Self.document())
    for command in ["lint", "affects"] {
      #expect(scratch.run(command, "a.js").code == 2)
      #expect(scratch.run(command, "b.js").code == 0)
      #expect(scratch.run(command).code == 0)
      #expect(scratch.run(command, "generated/c.js").code == 2)
    }
    #expect(scratch.run("lint", "generated/c.js", "--allow-skips").code == 0)
  }

  @Test("a variable that says nothing useful is named, or counts as unset")
  func variables() throws {
    let scratch = try Scratch()
    let run = CommandRun(["stats"], in: scratch.path, environment: ["INCIDENTS_TODAY": "soon"])
    #expect(run.code == 2 && run.errors.contains("the environment's INCIDENTS_TODAY"))
    try scratch.write("docs/own.md", Self.document())
    let width = CommandRun(["check", "docs"], in: scratch.path, environment: ["COLUMNS": "0"])
    #expect(width.output == CommandRun(["check", "docs"], in: scratch.path).output)
  }

  @Test("an import takes neither an empty file nor one that is no text")
  func imports() throws {
    let scratch = try Scratch()
    try scratch.write("empty.md", " \n")
    try scratch.write("picture.md", [0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 13])
    let run = scratch.run("import", "empty.md", "picture.md")
    #expect(run.code == 2)
    #expect(run.errors.contains("empty.md: not imported: there is nothing in it\n"))
    #expect(run.errors.contains("picture.md: not imported: it is no text\n"))
    #expect(scratch.run("new", "Größere Café-Tür").output == "docs/grossere-cafe-tur.md\n")
    #expect(scratch.run("new", "Пул соединений").errors.contains("Latin letters"))
  }
}
