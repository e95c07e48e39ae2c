import Documents
import Findings
import Postmortems
import SourceText

/// Turns documents into what the index keeps of them; one for each thread.
struct DocumentIndexer {
  private var words = WordTable()
  private var scanner = RunScanner()
  private var columns = Array(repeating: WordText(), count: TextColumn.allCases.count)
  private var length = 0

  /// Returns the words that somebody could misspell in a query and that were not returned before.
  mutating func takeNewProperWords() -> [[UInt8]] { words.takeNewProperWords() }

  /// Returns what is kept of the document with these bytes.
  mutating func index(_ bytes: [UInt8], of source: CatalogSource) -> IndexedDocument {
    let text = SourceText(decoding: bytes)
    let (document, _) = Document.read(text, path: source.path, withLinks: false)
    let (incident, _) = IncidentDecoder.decode(document)
    return IndexedDocument(
      source: source, digest: ContentDigest.digest(bytes),
      content: incident.map { content(of: $0) })
  }

  private mutating func content(of incident: Incident) -> IndexedDocument.Content {
    length = 0
    addText(of: incident)
    return IndexedDocument.Content(
      id: incident.id, title: incident.title, category: incident.category,
      severity: incident.severity?.text, cost: incident.cost?.text,
      duration: incident.duration?.text, status: incident.status.rawValue,
      created: incident.createdDate?.description, severityRank: Self.rank(of: incident),
      createdDay: UInt32(clamping: incident.createdDate?.dayNumber ?? 0), tags: incident.tags,
      traits: incident.traits,
      columns: columns.indices.map { columns[$0].take() }, length: length,
      signatures: SignatureExtractor.signatures(of: incident))
  }

  private static func rank(of incident: Incident) -> UInt32 {
    guard let judgement = incident.severity?.value else { return 0 }
    return judgement.value.map(\.rank) ?? FactColumn.unknownSeverity
  }

  private mutating func addText(of incident: Incident) {
    add(incident.title, to: .title)
    for symptom in incident.symptoms { add(symptom, to: .symptoms) }
    for cause in [incident.rootCause].compactMap(\.self) + incident.contributingFactors {
      add(cause, to: .cause)
    }
    addKeys(of: incident)
    let document = incident.document
    for section in document.sections where section.level > 1 { add(section.heading, to: .headings) }
    addBody(of: document)
  }

  /// The markers in samples speak to the tests, and are no text of the document.
  private mutating func addBody(of document: Document) {
    let bytes = document.text.bytes
    var start = document.bodyStart
    for fence in document.fences {
      let lines = document.text.lines
      for line in lines.line(
        at: Int(fence.codeRange.start))...lines.line(at: Int(fence.codeRange.end))
      {
        let range = document.text.range(ofLine: line).indices
        guard let marker = SampleMarker.start(in: bytes[range]), marker >= start else { continue }
        add(bytes, start..<marker, to: .body)
        start = range.upperBound
      }
    }
    add(bytes, start..<bytes.count, to: .body)
  }

  private mutating func addKeys(of incident: Incident) {
    let names = [incident.id, incident.category].compactMap(\.self) + incident.tags
    for name in names + incident.aliases { add(name, to: .keys) }
    addExact("id:" + incident.id.lowercased())
    for tag in incident.tags { addExact("tag:" + tag) }
    for alias in incident.aliases { addExact("id:" + alias.lowercased()) }
    if let commit = incident.resolutionCommit {
      addExact("commit:" + commit)
      add(commit, to: .keys)
    }
  }
}

// MARK: - Words

extension DocumentIndexer {
  private mutating func add(_ text: String, to column: TextColumn) {
    let bytes = Array(text.utf8)
    add(bytes, 0..<bytes.count, to: column)
  }

  private mutating func add(_ bytes: [UInt8], _ range: Range<Int>, to column: TextColumn) {
    let number = TextColumn.allCases.firstIndex(of: column) ?? 0
    let names = TextColumn.allCases.count - 1
    var output = WordText()
    swap(&output, &columns[number])
    scanner.forEach(in: bytes, range) { word in
      words.appendStem(of: bytes, word, to: &output)
      length += 1
    } other: { run in
      var start = 0
      for end in run.partEnds {
        words.appendStem(of: run.letters, start..<end, to: &output)
        start = end
      }
      length += run.partCount
      if run.partCount > 1 {
        columns[names].append(run.name)
      }
    }
    swap(&output, &columns[number])
  }

  /// Adds a key as one word, which no word of a text is.
  private mutating func addExact(_ key: String) {
    let number = TextColumn.allCases.firstIndex(of: .keys) ?? 0
    columns[number].append(key.utf8.map { Self.isKeyByte($0) ? $0 : UInt8(ascii: "_") })
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"):
      true
    default: byte >= 0x80
    }
  }
}
