package import Documents
package import Findings
import SourceText
import YAMLTree

/// Reads the front matter of a document into an incident, and reports what is wrong with it.
package struct IncidentDecoder {
  private var incident: Incident
  private var fields: FieldReader

  /// Returns what `document` says; nil only where it has no front matter to read.
  package static func decode(_ document: Document) -> (incident: Incident?, findings: [Finding]) {
    guard let frontMatter = document.frontMatter else { return (nil, []) }
    var decoder = IncidentDecoder(document, frontMatter)
    decoder.decode()
    return (decoder.incident, decoder.fields.findings.findings)
  }

  private init(_ document: Document, _ frontMatter: FrontMatter) {
    incident = Incident(document: document)
    fields = FieldReader(
      frontMatter.entries, range: frontMatter.range,
      known: Self.fieldNames,
      findings: FindingList(path: document.path, text: document.text))
  }

  private static let fieldNames = IncidentField.allCases.map(\.rawValue)

  private mutating func decode() {
    incident.status = status()
    fields.needed = Set(incident.status.requiredFields.map(\.rawValue))
    decodeHead()
    decodeJudgements()
    decodeCause()
    decodeLinks()
    decodeFollowUps()
    reportMissing()
    incident.samples = document.fences.compactMap { fence in
      Sample(fence, in: document.sectionKind(at: Int(fence.range.start)))
    }
  }

  private var document: Document { incident.document }
}

// MARK: - Fields

extension IncidentDecoder {
  private mutating func decodeHead() {
    if let id = text(.id) { fields.check(id, of: document) }
    if let title = text(.title) { incident.title = title.text }
    incident.category = name(.category)
    incident.createdDate = Self.date(IncidentField.createdDate.rawValue, in: &fields)
    incident.resolutionCommit = commit()
  }

  /// A document that names no status is resolved when it names the commit that did it.
  private mutating func status() -> IncidentStatus {
    let assumed: IncidentStatus = fields.field("resolution_commit") == nil ? .open : .resolved
    guard let written = text(.status) else { return assumed }
    guard let status = IncidentStatus(rawValue: written.text) else {
      fields.reportChoice(.badStatus, written, among: IncidentStatus.allCases.map(\.rawValue))
      return assumed
    }
    return status
  }

  private mutating func decodeJudgements() {
    incident.severity = judgement(
      .severity, .badSeverity, expected: "P0 (the worst) to P4, or unknown (reason)",
      repair: { IncidentSeverity(foreign: $0)?.rawValue }, parse: IncidentSeverity.init(rawValue:))
    incident.cost = judgement(
      .cost, .badCost, expected: "an amount: $1K, €2.5M, 1,200 USD, $3k–5k, or unknown (reason)",
      parse: { Money($0) })
    incident.duration = judgement(
      .duration, .badDuration,
      expected: "a duration: 11 days, 3h, 1h 30m, PT4H, or unknown (reason)",
      parse: { TimeSpan($0) })
  }

  private mutating func judgement<Value>(
    _ field: IncidentField, _ code: CheckCode, expected: String,
    repair: (String) -> String? = { _ in nil }, parse: (String) -> Value?
  ) -> Written<Judgement<Value>>? {
    guard let written = text(field) else { return nil }
    guard let judgement = Judgement(written.text, parse: parse) else {
      let repaired = repair(written.text)
      fields.findings.add(
        code, at: written.range, "'\(written.text)' is no \(field.rawValue)",
        suggestion: repaired.map { "write '\($0)'" } ?? "write \(expected)", replacement: repaired)
      return nil
    }
    if case .unknown(reason: nil) = judgement {
      fields.findings.add(
        .unknownJudgement, at: written.range, "nobody has judged the \(field.rawValue)",
        suggestion: "judge it, or say why it cannot be known: unknown (reason)")
    }
    return Written(judgement, text: written.text)
  }

  private mutating func decodeCause() {
    incident.symptoms = texts(.symptoms)
    incident.rootCause = text(.rootCause)?.text
    incident.contributingFactors = texts(.contributingFactors)
    let tags = fields.list(IncidentField.tags.rawValue)
    for (index, tag) in tags.enumerated()
    where isName(
      tag, besides: tags.map(\.text) + tags[..<index].compactMap { Name.repair($0.text) })
    {
      incident.tags.append(tag.text)
    }
    incident.aliases = texts(.aliases)
    for reference in fields.list(IncidentField.references.rawValue) {
      guard reference.text.hasPrefix("https://") || reference.text.hasPrefix("http://") else {
        fields.findings.add(
          .badURL, at: reference.range, "'\(reference.text)' is no web address",
          suggestion: "write the whole address, beginning with https://")
        continue
      }
      incident.references.append(reference.text)
    }
  }

  private mutating func decodeLinks() {
    incident.related = located(.related)
    incident.fixes = located(.fixes)
    incident.recurrenceOf = text(.recurrenceOf).map { Located($0.text, at: $0.range) }
    incident.supersedes = text(.supersedes).map { Located($0.text, at: $0.range) }
    incident.supersededBy = text(.supersededBy).map { Located($0.text, at: $0.range) }
  }

  private mutating func decodeFollowUps() {
    let readers = fields.mappings(
      IncidentField.followUps.rawValue, known: ["text", "owner", "due", "state"])
    for var reader in readers {
      let followUp = followUp(&reader)
      fields.findings.add(contentsOf: reader.findings)
      if let followUp { incident.followUps.append(followUp) }
    }
  }

  private mutating func followUp(_ reader: inout FieldReader) -> FollowUp? {
    let text = reader.text("text")?.text
    if text == nil, reader.field("text") == nil {
      reader.findings.add(
        .missingField, at: reader.range, "a follow-up needs 'text': what is to be done")
    }
    let owner = reader.text("owner")?.text
    let due = Self.date("due", in: &reader)
    var state = FollowUp.State.open
    if let written = reader.text("state") {
      if let known = FollowUp.State(rawValue: written.text) {
        state = known
      } else {
        reader.reportChoice(.badStatus, written, among: FollowUp.State.allCases.map(\.rawValue))
      }
    }
    return text.map {
      FollowUp(text: $0, owner: owner, due: due, state: state, range: reader.range)
    }
  }

  private mutating func reportMissing() {
    let missing = incident.status.requiredFields.map(\.rawValue).filter {
      fields.field($0) == nil && !fields.misspelt.contains($0)
    }
    if !missing.isEmpty {
      fields.findings.add(
        .missingField, at: document.opening, "missing: \(missing.joined(separator: ", "))",
        suggestion: "a document with status '\(incident.status.rawValue)' needs these")
    }
    for field in incident.status.foreignFields where fields.field(field.rawValue) != nil {
      fields.findings.add(
        .unexpectedField, at: fields.field(field.rawValue)?.keyRange ?? document.opening,
        "'\(field.rawValue)' does not go with status '\(incident.status.rawValue)'")
    }
  }
}

// MARK: - Kinds of text

extension IncidentDecoder {
  private mutating func text(_ field: IncidentField) -> (text: String, range: ByteRange)? {
    fields.text(field.rawValue)
  }

  private mutating func texts(_ field: IncidentField) -> [String] {
    fields.list(field.rawValue).map(\.text)
  }

  private mutating func located(_ field: IncidentField) -> [Located<String>] {
    fields.list(field.rawValue).map { Located($0.text, at: $0.range) }
  }

  private mutating func name(_ field: IncidentField) -> String? {
    guard let written = text(field) else { return nil }
    return isName(written) ? written.text : nil
  }

  /// A repair must not make a second one of `others`.
  private mutating func isName(
    _ written: (text: String, range: ByteRange), besides others: [String] = []
  ) -> Bool {
    if Name.isValid(written.text) { return true }
    let repaired = Name.repair(written.text)
    let isFree = repaired.map { !others.contains($0) } ?? true
    fields.findings.add(
      .badName, at: written.range,
      "'\(written.text)' is no name: use small letters, digits and single hyphens",
      suggestion: repaired.map { "write '\($0)'" }, replacement: isFree ? repaired : nil)
    return false
  }

  private static func date(_ name: String, in reader: inout FieldReader) -> CalendarDate? {
    guard let written = reader.text(name) else { return nil }
    if let date = CalendarDate(written.text) { return date }
    let repaired = CalendarDate(foreign: written.text)?.description
    reader.findings.add(
      .badDate, at: written.range, "'\(written.text)' is no date",
      suggestion: repaired.map { "write '\($0)'" } ?? "write a day that exists, such as 2025-06-07",
      replacement: repaired)
    return nil
  }

  private mutating func commit() -> String? {
    guard let written = text(.resolutionCommit) else { return nil }
    let isHash =
      (7...64).contains(written.text.utf8.count)
      && written.text.utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 }
    if isHash { return written.text }
    fields.findings.add(
      .badCommit, at: written.range, "'\(written.text)' is no commit",
      suggestion: "write 7 to 64 hexadecimal digits in small letters")
    return nil
  }
}
