import Database
import Foundation
import Testing

@testable import Catalog

struct TextTests {
  @Test(
    "a run is cut into its parts",
    arguments: [
      ("setRemoteDescription", ["set", "remote", "description"]),
      ("ACTIVE_EMBEDDED_RUNS", ["active", "embedded", "runs"]),
      ("conversation_already_has", ["conversation", "already", "has"]),
      ("HTTPServer", ["http", "server"]), ("URLs", ["urls"]), ("parseURLs2", ["parse", "urls2"]),
      ("WebRTC", ["web", "rtc"]), ("utf8", ["utf8"]), ("__init__", ["init"]),
      ("Größe", ["grosse"]), ("Café", ["cafe"]), ("Привет", ["привет"]), ("iOS", ["i", "os"]),
    ])
  func parts(text: String, parts: [String]) {
    let runs = RunScanner.runs(in: text)
    #expect(runs.count == 1)
    let found = runs.flatMap { run in
      (0..<run.partCount).map { String(decoding: run.part($0), as: UTF8.self) }
    }
    #expect(found == parts)
  }

  @Test(
    "runs end where letters end, and signs of scripts without spaces stand alone",
    arguments: [
      ("response.create(x)", ["response", "create", "x"]), ("a-b_c", ["a", "b_c"]),
      ("障害abc", ["障", "害", "abc"]), ("…“quoted”", ["quoted"]), ("", []), ("?!", []),
    ])
  func runs(text: String, names: [String]) {
    #expect(RunScanner.runs(in: text).map { String(decoding: $0.name, as: UTF8.self) } == names)
  }

  @Test("bytes that are no UTF-8 separate and never trap")
  func invalidBytes() {
    var names: [String] = []
    var scanner = RunScanner()
    let bytes: [UInt8] = [0x61, 0xFF, 0x62, 0xC3, 0x63, 0xE2, 0x82, 0x64, 0xF0]
    scanner.forEach(in: bytes) { names.append(String(decoding: $0.name, as: UTF8.self)) }
    #expect(names == ["a", "b", "c", "d"])
  }

  @Test("stems are those of SQLite's own stemmer for every word of the shipped incidents")
  func stems() throws {
    let connection = try Connection.inMemory()
    try connection.execute(
      "CREATE VIRTUAL TABLE t USING fts5(w, tokenize='porter ascii'); CREATE VIRTUAL TABLE v USING fts5vocab(t, row)"
    )
    var words: Set<String> = []
    let folder = Fixtures.root.appending(path: "incidents")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path()) {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      for run in RunScanner.runs(in: text) {
        for part in 0..<run.partCount {
          words.insert(String(decoding: run.part(part), as: UTF8.self))
        }
      }
    }
    for word in words.sorted() where word.utf8.allSatisfy({ $0 >= 97 && $0 <= 122 }) {
      try connection.run("DELETE FROM t")
      try connection.run("INSERT INTO t VALUES (?)", [.text(word)])
      let theirs = try connection.first("SELECT term FROM v") { $0.text(0) ?? "" }
      #expect(Stemmer.stem(word) == theirs, "\(word)")
    }
    #expect(words.count > 1000)
  }

  @Test(
    "one slip in four letters and two in eight are near",
    arguments: [
      ("converzation", "conversation", 1), ("hadnler", "handler", 1), ("timeing", "timing", 1),
      ("descripton", "description", 1), ("messges", "messages", 1), ("abcd", "wxyz", nil),
    ] as [(String, String, Int?)])
  func slips(left: String, right: String, distance: Int?) {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    #expect(SpellingDistance.distance(left, right, limit: 2) == distance)
  }
}
