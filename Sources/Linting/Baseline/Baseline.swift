import Documents
import Findings
import SourceText
package import Workspace
import YAMLTree

/// The findings that a project has accepted as a whole, as a file keeps them.
package struct Baseline: Sendable {
  /// The path as it is printed.
  let path: String
  package let entries: [BaselineEntry]

  /// Holds `entries`, in the order of the file; of two for the same finding the first one.
  init(path: String, entries: [BaselineEntry]) {
    self.path = path
    self.entries = entries.sorted().reduce(into: []) { kept, entry in
      if kept.last?.isTwin(of: entry) != true { kept.append(entry) }
    }
  }

  /// The baseline of a project that has accepted nothing yet.
  package static func empty(path: String) -> Baseline { Baseline(path: path, entries: []) }

  /// The whole file: an entry a line, so that branches merge and reviews read well.
  package var text: String {
    let lines = entries.map { "\n    \($0.json)" }.joined(separator: ",")
    return """
      {
        "version": 1,
        "entries": [\(lines)\(entries.isEmpty ? "" : "\n  ")]
      }

      """
  }
}

extension Baseline {
  /// Returns how many entries `other` has not, and how many only `other` has; where the file of an
  /// entry has another name now, it is the same.
  package func difference(from other: Baseline) -> (added: Int, removed: Int) {
    func counts(_ baseline: Baseline) -> [BaselineEntry.Identity: Int] {
      baseline.entries.reduce(into: [:]) { $0[$1.identity, default: 0] += 1 }
    }
    let (own, others) = (counts(self), counts(other))
    return (
      own.reduce(0) { $0 + max(0, $1.value - (others[$1.key] ?? 0)) },
      others.reduce(0) { $0 + max(0, $1.value - (own[$1.key] ?? 0)) }
    )
  }
}

// MARK: - Reading

extension Baseline {
  private static let keys = ["rule", "path", "fingerprint", "reason", "until"]

  /// Reads the file at `path`; all that is wrong in it is in one error.
  package static func read(
    _ path: String, shownAs name: String
  ) throws(ConfigurationError) -> Baseline {
    let bytes: [UInt8]
    do { bytes = try FileSystem.read(path) } catch { throw .unreadable(error.naming(name)) }
    let text = SourceText(decoding: bytes)
    var findings = FindingList(path: name, text: text)
    let root: YAMLNode
    do {
      root = try JSONReader.parse(text.bytes[...])
    } catch {
      findings.add(.invalidYAML, at: error.range, "this is no JSON: \(error.problem)")
      throw .invalid(findings.findings)
    }
    guard let mapping = root.mapping else {
      findings.add(.wrongShape, at: root.range, "a baseline is an object with 'entries'")
      throw .invalid(findings.findings)
    }
    return try read(mapping, root.range, findings)
  }

  private static func read(
    _ mapping: [YAMLEntry], _ range: ByteRange, _ findings: FindingList
  ) throws(ConfigurationError) -> Baseline {
    var fields = FieldReader(
      mapping, range: range, known: ["version", "entries"], findings: findings)
    if let version = fields.text("version"), version.text != "1" {
      fields.findings.add(
        .wrongShape, at: version.range,
        "version '\(version.text)' of baselines is not known to this program")
    }
    let isEmpty = fields.field("entries")?.node.sequence?.isEmpty == true
    var entries: [BaselineEntry] = []
    for var reader in isEmpty ? [] : fields.mappings("entries", known: keys) {
      if let entry = entry(&reader) { entries.append(entry) }
      fields.findings.add(contentsOf: reader.findings)
    }
    let problems = fields.findings.findings
    guard problems.isEmpty else { throw .invalid(problems.sorted()) }
    return Baseline(path: findings.path, entries: entries)
  }

  private static func entry(_ fields: inout FieldReader) -> BaselineEntry? {
    let texts = keys.dropLast().map { fields.text($0)?.text }
    for (key, text) in zip(keys, texts) where text == nil && fields.field(key) == nil {
      fields.findings.add(.missingField, at: fields.range, "the entry has no '\(key)'")
    }
    let until = fields.text("until")
    let day = until.flatMap { CalendarDate($0.text) }
    if let until, day == nil {
      fields.findings.add(.badDate, at: until.range, "'\(until.text)' is no day")
    }
    // A name may begin or end with a blank.
    guard let rule = texts[0], let path = fields.field("path")?.node.scalar,
      let fingerprint = texts[2], let reason = texts[3]
    else { return nil }
    return BaselineEntry(
      identity: BaselineEntry.Identity(rule: rule, fingerprint: fingerprint), path: path,
      reason: reason, until: day,
      place: Place(path: fields.findings.path, range: fields.range, in: fields.findings.text))
  }
}
