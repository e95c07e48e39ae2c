import Documents
import SourceText
import Testing

@testable import Catalog

struct WordTableTests {
  private static let texts = [
    "The connections were refused while retrying: AbilitY, running, cats, HTTPServer_name x1y2 Größe",
    "setRemoteDescription __init__ utf8 障害abc …“quoted” \u{1F6AB}failed a-b_c URLs2 iOS",
    String(repeating: "long", count: 40) + " internationalization relationally possibilities",
  ]

  @Test("a plain run is read as the others are", arguments: texts)
  func plainRuns(text: String) {
    let bytes = Array(text.utf8)
    var scanner = RunScanner()
    var expected: [String] = []
    scanner.forEach(in: bytes) { expected.append(String(decoding: $0.letters, as: UTF8.self)) }
    var found: [String] = []
    var plain = 0
    scanner.forEach(in: bytes, 0..<bytes.count) { range in
      plain += 1
      found.append(String(decoding: bytes[range], as: UTF8.self).lowercased())
    } other: {
      found.append(String(decoding: $0.letters, as: UTF8.self))
    }
    #expect(found == expected)
    #expect(plain > 0)
  }

  @Test("the table gives the stem that the stemmer gives, also the second time and after it grew")
  func stems() throws {
    var words = Self.texts.flatMap { RunScanner.runs(in: $0) }.map(\.letters)
    for number in 0..<5000 { words.append(Array("word\(number)ability".utf8)) }
    words += try Fixtures.documents(in: "Tests/Fixtures/catalog/incidents").values.sorted()
      .flatMap { RunScanner.runs(in: $0) }.map(\.letters)
    var table = WordTable()
    for word in words + words {
      var output = WordText()
      table.appendStem(of: word, 0..<word.count, to: &output)
      let stem = Stemmer.stem(String(decoding: word, as: UTF8.self))
      #expect(String(decoding: output.take(), as: UTF8.self) == stem + " ")
    }
  }

  @Test("what could be misspelt is told once: letters only, four to thirty-two of them")
  func newWords() {
    let long = String(repeating: "x", count: 32)
    var table = WordTable()
    var output = WordText()
    func see(_ words: [String]) {
      for word in words {
        table.appendStem(of: Array(word.utf8), 0..<word.utf8.count, to: &output)
      }
    }
    see(["Timing", "now", "p99x", "timing", long, long, long + "x", "größe"])
    #expect(table.takeNewProperWords() == ["timing", long, "größe"].map { Array($0.utf8) })
    see(["timing", long, "timings"])
    #expect(table.takeNewProperWords() == [Array("timings".utf8)])
    #expect(table.takeNewProperWords().isEmpty)
  }

  @Test("capitals count as small letters")
  func capitals() {
    var table = WordTable()
    var output = WordText()
    for word in ["Timing", "timing"] {
      table.appendStem(of: Array(word.utf8), 0..<word.utf8.count, to: &output)
    }
    #expect(String(decoding: output.take(), as: UTF8.self) == "time time ")
    #expect(output.take().isEmpty)
  }

  @Test("a document read without links has the same sections, fences and code")
  func withoutLinks() throws {
    let documents = try Fixtures.documents(in: "Tests/Fixtures/catalog/incidents")
      .merging(try Fixtures.documents(in: "incidents")) { first, _ in first }
    for (id, text) in documents {
      let whole = Document.read(SourceText(text), path: "\(id).md").document
      let part = Document.read(SourceText(text), path: "\(id).md", withLinks: false).document
      #expect(whole.sections == part.sections, "\(id)")
      #expect(whole.fences == part.fences, "\(id)")
      #expect(whole.codeRanges == part.codeRanges, "\(id)")
      #expect(part.localLinks.isEmpty)
    }
  }
}
