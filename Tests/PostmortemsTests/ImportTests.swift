import Documents
import Findings
import SourceText
import Testing

@testable import Postmortems

struct ImportTests {
  private static func imported(_ text: String, path: String = "old/Lost Orders.md")
    -> ImportedIncident
  {
    IncidentImport.read(Array(text.utf8), path: path)
  }

  private static func value(_ name: String, _ incident: ImportedIncident) -> String? {
    incident.fields.first { $0.name == name }?.value
  }

  /// The document as our own reader sees it.
  private static func decoded(_ incident: ImportedIncident) throws -> Incident {
    let text = SourceText(decoding: incident.bytes)
    return try #require(
      IncidentDecoder.decode(Document.read(text, path: "\(incident.id).md").document).incident)
  }

  @Test(
    "bold keys are read with the colon inside and outside, in lists and with underscores",
    arguments: [
      "# Lost orders\n\n**Date**: June 7, 2025  \n**Severity**: SEV1\n",
      "# Lost orders\n\n**Date:** June 7, 2025\n**Severity:** critical\n",
      "# Lost orders\n\n- **Date:** 7 June 2025\n- **Severity:** High\n",
      "# Lost orders\n\n__Date__: 2025-06-07\n__Severity__: P1\n",
      "# Lost orders\n\n## Overview\n\nText.\n\n**Severity:** sev-1  \n**Date:** 2025/06/07\n\n---\n",
      "# Lost orders\r\n\r\n**Date**: June 7, 2025\r\n**Severity**: major\r\n",
    ])
  func boldKeys(text: String) throws {
    let incident = Self.imported(text)
    #expect(incident.shape == .boldKeys)
    #expect(incident.id == "lost-orders")
    #expect(Self.value("created_date", incident) == "2025-06-07")
    #expect(["P0", "P1"].contains(Self.value("severity", incident)))
    #expect(
      incident.fields.filter { $0.name != "cost" && $0.name != "duration" }.allSatisfy {
        $0.origin != nil
      })
    let decoded = try Self.decoded(incident)
    #expect(decoded.title == "Lost orders")
    #expect(decoded.createdDate?.description == "2025-06-07")
  }

  @Test(
    "tags and categories between commas are several, in a list or a text",
    arguments: [
      "---\nname: X\ndate: 2025-06-07\ntags: a, b c, d\n---\n",
      "---\nname: X\ndate: 2025-06-07\ntags: [a, 'b c, d']\n---\n",
      "+++\ntitle = \"X\"\ntags = \"a, b c, d\"\n+++\n", "# X\n\n**Tags:** a, `b c`, d\n",
    ])
  func tags(text: String) throws {
    #expect(try Self.decoded(Self.imported(text)).tags == ["a", "b-c", "d"])
    let named = Self.imported(text.replacing("tags", with: "categories"))
    #expect(try Self.decoded(named).category ?? "a" == "a")
  }

  @Test("a day that cannot be read is told, and an error between backticks is a symptom")
  func doubts() throws {
    let incident = Self.imported(
      "# X\n\n**Date:** 06/07/2025\n\n## Symptoms\n\nIt says `BadError: no` and `ok`.\n")
    #expect(Self.value("created_date", incident) == nil)
    #expect(incident.doubts.count == 1 && incident.doubts[0].contains("'Date' on line 3"))
    #expect(try Self.decoded(incident).symptoms == ["BadError: no"])
  }

  @Test("what is empty or no text is no document")
  func objections() {
    for bytes: [UInt8] in [[], Array(" \n\t".utf8), [0xFF, 0xFE], [0x89, 0x50, 0x4E, 0x47, 0, 1]] {
      #expect(IncidentImport.objection(to: bytes) != nil, "\(bytes)")
    }
    for bytes: [UInt8] in [Array("# X".utf8), [0xFF, 0xFE, 0x58, 0], [0x58, 0xE9]] {
      #expect(IncidentImport.objection(to: bytes) == nil, "\(bytes)")
    }
  }

  @Test(
    "foreign front matter is read, and every line of it kept",
    arguments: [
      "---\nname: Lost orders\ndate: 2025-06-07\npriority: sev2\nlabels: [Data Loss, queue]\ndowntime: 3h\n---\n",
      "---\nTitle: Lost orders\nOccurred-On: 7 June 2025\nSeverity: medium\nkeywords: [Data Loss, queue]\nDuration: 3h\n...\n",
      "+++\ntitle = \"Lost orders\"\ndate = \"2025-06-07\"\nseverity = \"moderate\"\ntags = [\"Data Loss\", \"queue\"]\nduration = \"3h\"\n+++\n",
      "---\nname: Lost: orders\n date: [\ntitle: Lost orders\ndate: 2025-06-07\nsev: P2\ntags: [Data Loss, queue]\nduration: 3h\n---\n",
    ])
  func frontMatter(header: String) throws {
    let body = "\n# Lost orders\n\nNo final line end"
    let incident = Self.imported(header + body)
    #expect(incident.shape == .frontMatter)
    #expect(String(decoding: incident.bytes, as: UTF8.self).hasSuffix("\n---\n" + body))
    let decoded = try Self.decoded(incident)
    #expect(decoded.severity?.text == "P2")
    #expect(decoded.createdDate?.description == "2025-06-07")
    #expect(decoded.tags == ["data-loss", "queue"])
    #expect(decoded.duration?.text == "3h")
    let text = String(decoding: incident.bytes, as: UTF8.self)
    for line in header.split(separator: "\n").dropFirst().dropLast() {
      #expect(text.contains("# \(line)\n"))
    }
  }

  private static let export = """
    ---
    number: 77
    title: "[Bug]: Orders are lost"
    created: 2026-01-31T19:32:20Z
    labels: ["bug", "good first issue"]
    url: https://github.com/example/shop/issues/77
    state: closed
    related_issues: [2, 40, 41]
    ---

    ## Description

    Order #2 arrives while #1 is processed. Not the same as issue #40 (duplicates).

    """

  @Test("an exported issue keeps its address, and a false relation is told and left out")
  func issueExport() throws {
    let incident = Self.imported(Self.export, path: "77.md")
    #expect(incident.shape == .issueExport)
    #expect(incident.id == "bug-orders-are-lost")
    let decoded = try Self.decoded(incident)
    #expect(decoded.aliases == ["example/shop#77"])
    #expect(
      decoded.references == [77, 40, 41].map { "https://github.com/example/shop/issues/\($0)" })
    #expect(decoded.tags == ["bug", "good-first-issue"])
    #expect(decoded.status == .resolved)
    #expect(decoded.severity?.text == "unknown")
    #expect(incident.doubts.count == 1)
    #expect(
      incident.doubts[0].contains("names issue 2, but line 13 says \"Order #2 arrives while\""))
  }

  @Test("plain Markdown gets what its headings name, and nothing else")
  func plain() throws {
    let text = """
      # Orders are lost

      A hash 500b820c and 12345678, on 2020-01-01, for $500.

      ## Symptoms

      - Orders vanish
      - The log is "empty": why?

      ## Root cause analysis

      The bug is here:

      ```
      # Symptoms
      ```

      The queue drops what comes late.

      ## Timeline

      - 2025-06-08 mended
      - 2025-06-07 noticed
      """
    let incident = Self.imported(text)
    #expect(incident.shape == .plain)
    let decoded = try Self.decoded(incident)
    #expect(decoded.symptoms == ["Orders vanish", "The log is \"empty\": why?"])
    #expect(decoded.rootCause == "The queue drops what comes late.")
    #expect(decoded.createdDate?.description == "2025-06-07")
    #expect(decoded.resolutionCommit == nil)
    #expect(decoded.cost?.text == "unknown")
    #expect(decoded.category == nil)
    #expect(String(decoding: incident.bytes, as: UTF8.self).hasSuffix("\n---\n" + text))
  }

  @Test("a value that cannot be read is quoted, not guessed")
  func unreadable() throws {
    let incident = Self.imported("**Severity**: quite bad (!)\n**Cost**: a lot\n")
    #expect(Self.value("severity", incident) == "unknown (the source says: quite bad !)")
    #expect(Self.value("cost", incident) == "unknown (the source says: a lot)")
    #expect(try Self.decoded(incident).severity?.text == "unknown (the source says: quite bad !)")
  }

  @Test("our own form is taken over byte for byte")
  func ours() {
    let text = "---\ntitle: A\nseverity: P1\ncost: $1K\ntags: [a]\n---\n\n# A\n"
    let incident = Self.imported(text)
    #expect(incident.shape == .ours)
    #expect(incident.bytes == Array(text.utf8))
    #expect(Self.imported(text.replacing("P1", with: "SEV1")).shape == .frontMatter)
  }

  @Test("an import is recognised by its source, whatever was changed in it since")
  func provenance() {
    let first = Self.imported(Self.export, path: "77.md")
    let edited = Array(
      String(decoding: first.bytes, as: UTF8.self).replacing("unknown", with: "P1").utf8)
    #expect(Provenance.digests(of: edited).contains(first.provenance.digest))
    let other = Self.imported(Self.export + " ", path: "77.md")
    #expect(!Provenance.digests(of: edited).contains(other.provenance.digest))
    #expect(Provenance.digests(of: Array(Self.export.utf8)) == [first.provenance.digest])
  }

  @Test("text of any kind is imported, and what is written is read again")
  func hostile() throws {
    let pieces = [
      "---\n", "+++\n", "...\n", "**Date**: ", "**Status:** ", "title: ", "\"", "[", "]", "{", "#",
      "\u{0}",
      "\u{85}", "\u{2028}", "Ã©", "â†", "```\n", "# H\n", "## Symptoms\n", "- ", "\r\n", "\\", "é",
      ":", "'",
      "url: https://github.com/a/b/issues/1\n", "related: [1, 2]\n", "number: 9\n", "#1",
      "\u{FEFF}",
    ]
    var state: UInt64 = 20_250_607
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<1000 {
      let text = (0..<(1 + next(24))).map { _ in pieces[next(pieces.count)] }.joined()
      let incident = Self.imported(text, path: "x.md")
      guard incident.shape != .ours else { continue }
      let document = Document.read(SourceText(decoding: incident.bytes), path: "x.md").document
      #expect(document.frontMatter != nil, "\(text.debugDescription)")
    }
  }
}
