import Documents
import Findings
import SourceText

/// Turns a document of another form into one of ours; nothing is invented, and the text below the
/// header stays as it is.
package struct IncidentImport {
  private let foreign: ForeignDocument
  private let path: String
  private var fields: [ImportedField] = []
  private var doubts: [String] = []

  /// Returns what the file at `path` with these bytes becomes; `id` names it where the caller knows
  /// better than the file's name.
  package static func read(
    _ bytes: [UInt8], path: String, id: String? = nil
  ) -> ImportedIncident {
    let source = SourceText(decoding: bytes)
    let repair = MojibakeRepair(source.bytes)
    let text = repair.places.isEmpty ? source : SourceText(decoding: repair.bytes)
    let foreign = ForeignDocument(text, path: path)
    let provenance = Provenance(
      name: path.split(separator: "/").last.map(String.init) ?? path, bytes: bytes)
    var work = IncidentImport(foreign: foreign, path: path)
    if foreign.shape != .ours { work.readFields() }
    let body = Array(text.bytes[foreign.bodyStart...])
    let document =
      foreign.shape == .ours
      ? (repair.places.isEmpty && source.encoding == .utf8 ? bytes : text.bytes)
      : work.frontMatter(provenance, repair, endingLike: body) + body
    return ImportedIncident(
      id: id ?? work.id, title: work.title.text, shape: foreign.shape, bytes: document,
      repair: repair, source: source, fields: work.fields, doubts: work.doubts,
      provenance: provenance)
  }

  /// Returns why the bytes of a file are no document that could be taken over; nil where they are.
  package static func objection(to bytes: [UInt8]) -> String? {
    let text = SourceText(decoding: bytes)
    if text.bytes.allSatisfy({ $0 <= 0x20 && $0 != 0 }) { return "there is nothing in it" }
    return text.bytes.contains(0) ? "it is no text" : nil
  }

  private init(foreign: ForeignDocument, path: String) {
    self.foreign = foreign
    self.path = path
  }
}

// MARK: - Names

extension IncidentImport {
  /// The stem of the file, or the title where the stem says nothing.
  private var id: String {
    let stem = Name.repair(Document.id(ofPath: path))
    let isTelling = stem.map { !Self.vagueNames.contains($0) && !$0.allSatisfy(\.isNumber) }
    if let stem, isTelling ?? false { return stem }
    let words = Name.repair(title.text)?.split(separator: "-") ?? []
    let kept = words.prefix(8).joined(separator: "-")
    return kept.isEmpty ? stem ?? "imported" : kept
  }

  private static let vagueNames: Set<String> = [
    "readme", "index", "postmortem", "incident", "report", "issue", "document", "untitled",
  ]

  private var title: (text: String, origin: String?) {
    if let field = foreign.field(.title) {
      return (field.text, foreign.shape == .boldKeys ? Self.place(field) : nil)
    }
    if let heading = foreign.document.titleSection, !heading.heading.isEmpty {
      let line = foreign.document.text.lines.line(at: Int(heading.headingRange.start))
      return (heading.heading, "the heading on line \(line)")
    }
    return (Document.id(ofPath: path), "the file's name")
  }

  private static func place(_ field: ForeignField) -> String {
    "'\(field.key)' on line \(field.line)"
  }
}

// MARK: - Fields

extension IncidentImport {
  private mutating func readFields() {
    fields.append(ImportedField(.title, title.text, from: title.origin))
    if let field = foreign.field(.category), let name = field.names.first.flatMap(Name.repair) {
      fields.append(ImportedField(.category, name, from: origin(field, name)))
    }
    readJudgement(.severity, .severity) { text in
      IncidentSeverity(rawValue: text)?.rawValue ?? IncidentSeverity(foreign: text)?.rawValue
    }
    readJudgement(.cost, .cost) { Money($0) == nil ? nil : $0 }
    readJudgement(.duration, .duration) { TimeSpan($0) == nil ? nil : $0 }
    readStatus()
    readDate()
    readCommit()
    readTexts()
    readTags()
    readAddresses()
  }

  /// A value that cannot be read is told, not guessed.
  private mutating func readJudgement(
    _ field: IncidentField, _ meaning: ForeignMeaning, _ read: (String) -> String?
  ) {
    guard let found = foreign.field(meaning) else {
      fields.append(ImportedField(field, "unknown", from: nil))
      return
    }
    guard let value = read(found.text) else {
      let reason = found.text.filter { $0 != "(" && $0 != ")" }
      let text =
        found.text.lowercased() == "unknown" ? "unknown" : "unknown (the source says: \(reason))"
      fields.append(ImportedField(field, text, from: origin(found, text)))
      return
    }
    fields.append(ImportedField(field, value, from: origin(found, value)))
  }

  private mutating func readStatus() {
    guard let field = foreign.field(.status), let status = ForeignStatus.read(field.text) else {
      return
    }
    fields.append(ImportedField(.status, status.rawValue, from: origin(field, status.rawValue)))
  }

  private mutating func readDate() {
    let written = foreign.fields(.created)
    for field in written {
      guard let date = CalendarDate(field.text) ?? CalendarDate(foreign: field.text) else {
        continue
      }
      let text = date.description
      fields.append(ImportedField(.createdDate, text, from: origin(field, text)))
      return
    }
    doubts += written.map {
      "\(Self.place($0)) says \"\(Self.short($0.text))\", which is no day or may be two: left out"
    }
    guard let fact = BodyFacts(document: foreign.document).created, let day = fact.values.first
    else {
      return
    }
    fields.append(ImportedField(.createdDate, day, from: fact.place))
  }

  /// Only a header can name the commit: eight hexadecimal digits in the text may be anything.
  private mutating func readCommit() {
    guard let field = foreign.field(.commit) else { return }
    let words = field.text.lowercased().split { !$0.isHexDigit && !$0.isLetter }
    guard
      let hash = words.first(where: { (7...64).contains($0.count) && $0.allSatisfy(\.isHexDigit) })
    else { return }
    fields.append(ImportedField(.resolutionCommit, String(hash), from: origin(field, String(hash))))
  }

  private mutating func readTexts() {
    let facts = BodyFacts(document: foreign.document)
    if let field = foreign.field(.symptoms) {
      fields.append(ImportedField(.symptoms, list: field.values, from: origin(field, field.text)))
    } else if let fact = facts.symptoms {
      fields.append(ImportedField(.symptoms, list: fact.values, from: fact.place))
    }
    if let field = foreign.field(.cause) {
      fields.append(ImportedField(.rootCause, field.text, from: origin(field, field.text)))
    } else if let fact = facts.cause, let text = fact.values.first {
      fields.append(ImportedField(.rootCause, text, from: fact.place))
    }
    if let field = foreign.field(.contributing) {
      fields.append(
        ImportedField(.contributingFactors, list: field.values, from: origin(field, field.text)))
    }
  }

  private mutating func readTags() {
    let found = foreign.fields(.tags)
    let names = Self.unique(
      found.flatMap(\.names).compactMap { Name.repair($0.filter { $0 != "`" }) })
    guard let first = found.first, !names.isEmpty else { return }
    fields.append(
      ImportedField(.tags, list: names, from: origin(first, names.joined(separator: ", "))))
  }

  /// No remark where the same was written for the same key.
  private func origin(_ field: ForeignField, _ value: String) -> String? {
    let known = fieldNames.contains(field.key)
    return known && field.text == value ? nil : "\(Self.place(field)): \(Self.short(field.text))"
  }

  private var fieldNames: Set<String> { Set(IncidentField.allCases.map(\.rawValue)) }

  /// A remark stays on its line.
  private static func short(_ text: String) -> String {
    let line = text.map { $0.isNewline ? " " : $0 }
    return line.count > 60 ? String(line.prefix(60)) + "…" : String(line)
  }

  private static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}

// MARK: - Links

extension IncidentImport {
  private mutating func readAddresses() {
    let found = foreign.fields(.address)
    var addresses = found.flatMap { $0.values.flatMap(Self.addresses) }
    let issue = addresses.first { Self.tracker(of: $0) != nil }
    if let issue, let tracker = Self.tracker(of: issue) {
      let number = issue.split(separator: "/").last.map(String.init) ?? ""
      fields.append(
        ImportedField(
          .aliases, list: ["\(Self.repository(of: tracker))#\(number)"], from: "its address"))
      for related in relatedNumbers(except: number) { addresses.append("\(tracker)/\(related)") }
    }
    let unique = Self.unique(addresses)
    guard !unique.isEmpty else { return }
    let sources =
      found + (unique.count > found.flatMap(\.values).count ? foreign.fields(.related) : [])
    let origins = sources.map { Self.place($0) }.joined(separator: ", ")
    fields.append(ImportedField(.references, list: unique, from: origins))
  }

  /// The numbers of related issues that the text does not contradict.
  private mutating func relatedNumbers(except own: String) -> [String] {
    let text = foreign.document.text
    let body = String(decoding: text.bytes[foreign.bodyStart...], as: UTF8.self)
    let shift = text.lines.line(at: foreign.bodyStart) - 1
    var kept: [String] = []
    for field in foreign.fields(.related) {
      for value in field.values {
        let number = value.filter { $0 != "#" && $0 != " " }
        guard !number.isEmpty, number.allSatisfy(\.isASCIIDigit), number != own else { continue }
        if case .doubtful(let line, let words) = IssueMentions(text: body).verdict(on: number) {
          doubts.append(
            """
            '\(field.key)' on line \(field.line) names issue \(number), but line \(line + shift) says \
            "\(words)", which is no issue: not taken over
            """)
        } else {
          kept.append(number)
        }
      }
    }
    return kept
  }

  private static func addresses(_ text: String) -> [String] {
    text.split { " ()<>[]\"'`,".contains($0) }.map(String.init)
      .filter { $0.hasPrefix("https://") || $0.hasPrefix("http://") }
  }

  /// The part of an issue's address before its number: `https://…/issues`.
  private static func tracker(of address: String) -> String? {
    let parts = address.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 7, parts[5] == "issues" || parts[5] == "pull",
      !parts[6].isEmpty, parts[6].allSatisfy(\.isASCIIDigit)
    else { return nil }
    return parts[..<6].joined(separator: "/")
  }

  private static func repository(of tracker: String) -> String {
    tracker.split(separator: "/").dropFirst(2).prefix(2).joined(separator: "/")
  }
}

// MARK: - Writing

extension IncidentImport {
  /// The front matter, with the line ends of the text below it.
  private func frontMatter(
    _ provenance: Provenance, _ repair: MojibakeRepair, endingLike body: [UInt8]
  ) -> [UInt8] {
    var lines = ["---", provenance.line]
    if !repair.places.isEmpty { lines.append("# repaired: \(repair.summary)") }
    lines += fields.flatMap(\.lines)
    if !foreign.header.isEmpty {
      lines.append("# the source's own header:")
      lines += foreign.header.map { $0.isEmpty ? "#" : "# \(ImportedField.remark($0))" }
    }
    lines.append("---")
    let firstEnd = body.firstIndex(of: UInt8(ascii: "\n"))
    let isCRLF = firstEnd.map { $0 > 0 && body[$0 - 1] == UInt8(ascii: "\r") } ?? false
    let end = isCRLF ? "\r\n" : "\n"
    return lines.flatMap { Array(($0 + end).utf8) }
  }
}
