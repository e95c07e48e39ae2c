import Documents
package import Findings
import SourceText

/// Checks what stands below the front matter, and what must not stand anywhere.
package struct BodyCheck {
  private let incident: Incident
  private var findings: FindingList

  /// Returns what is wrong with the body of `incident`.
  package static func findings(in incident: Incident) -> [Finding] {
    var check = BodyCheck(incident)
    check.checkTitle()
    check.checkSections()
    check.checkFences()
    check.checkText()
    return check.findings.findings
  }

  private init(_ incident: Incident) {
    self.incident = incident
    self.findings = FindingList(path: incident.document.path, text: incident.document.text)
  }

  private var document: Document { incident.document }

  private mutating func checkTitle() {
    guard let section = document.titleSection,
      Self.words(section.heading) != Self.words(incident.title)
    else { return }
    findings.add(
      .titleDiffers, at: section.headingRange,
      "the heading '\(section.heading)' is not the title '\(incident.title)'",
      suggestion: "use the same words in both")
  }
}

// MARK: - Sections

extension BodyCheck {
  /// The words without the marks of code and emphasis, which front matter may or may not repeat.
  private static func words(_ title: String) -> [Substring] {
    title.split { $0.isWhitespace || "`*_~".contains($0) }
  }
}

extension BodyCheck {
  private mutating func checkSections() {
    for section in document.sections where isEmpty(section) {
      findings.add(
        .emptySection, at: section.headingRange, "nothing stands below '\(section.heading)'")
    }
    guard incident.status == .open || incident.status == .resolved else { return }
    require(.problem, "what happened and to whom", also: nil)
    guard incident.status == .resolved else { return }
    require(.rootCause, "why it happened", also: .bugPattern)
    requireFix()
  }

  /// Whether neither text nor a deeper section follows the heading; what only an author sees is
  /// no text.
  private func isEmpty(_ section: Section) -> Bool {
    let body = document.text.bytes[Int(section.headingRange.end)..<Int(section.range.end)]
    var rest = body.drop { $0 <= 0x20 }
    while rest.starts(with: "<!--".utf8) {
      let ends = rest.indices.first { rest[$0...].starts(with: "-->".utf8) }
      guard let end = ends else { return true }
      rest = rest[(end + 3)...].drop { $0 <= 0x20 }
    }
    return rest.isEmpty
  }

  private mutating func require(_ kind: SectionKind, _ meaning: String, also other: SectionKind?) {
    let kinds = document.sectionKinds
    guard !kinds.contains(kind), other.map({ !kinds.contains($0) }) ?? true else { return }
    findings.add(
      .missingSection, at: document.bodyOpening, "no section says \(meaning)",
      suggestion: "add a heading '## \(kind.usualHeading)'")
  }

  private mutating func requireFix() {
    let hasBug = incident.samples.contains { $0.role == .bug }
    let hasFix = incident.samples.contains { $0.role == .fix }
    guard let bug = incident.samples.first(where: { $0.role == .bug }), hasBug, !hasFix else {
      return
    }
    findings.add(
      .bugWithoutFix, at: document.lineRange(at: Int(bug.range.start) - 1),
      "the document shows the bug but not the fix",
      suggestion: "add a section '## Fix pattern' with a code sample")
  }
}

// MARK: - Fences

extension BodyCheck {
  private mutating func checkFences() {
    for fence in document.fences {
      let opening = document.lineRange(at: Int(fence.range.start))
      if !fence.isClosed {
        findings.add(.unclosedFence, at: opening, "this code fence is never closed")
      }
      if fence.language == nil {
        findings.add(
          .fenceWithoutLanguage, at: opening, "this code fence names no language",
          suggestion: "write one behind the fence, 'text' for none")
      }
      let known = Sample.Role.allCases.map(\.rawValue)
      if let role = fence.language, known.contains(role), fence.roles.isEmpty {
        findings.add(
          .unknownLanguage, at: fence.infoRange, "'\(role)' stands where the language belongs",
          suggestion: "write it behind the language: python \(role)")
      }
      for role in fence.roles where !known.contains(role) {
        findings.add(
          .unknownRole, at: fence.infoRange, "'\(role)' is no role of a sample",
          suggestion: NearestName.find(role, in: known).map { "did you mean '\($0)'?" }
            ?? "roles: \(known.joined(separator: ", "))")
      }
    }
  }
}

// MARK: - Text

extension BodyCheck {
  private mutating func checkText() {
    let bytes = document.text.bytes
    for secret in SecretScanner.secrets(in: bytes) {
      findings.add(
        .secret, at: secret.range, "this looks like \(secret.name)",
        suggestion: "revoke it, then remove it from the document")
    }
    for mention in MentionScanner.mentions(in: bytes, outside: document.codeRanges) {
      findings.add(
        .mention, at: mention, "'\(document.text.text(in: mention))' notifies a person when pasted",
        suggestion: "name a role, or put it between backticks")
    }
    if let index = bytes.firstIndex(where: { $0 < 0x20 && !Self.isWhiteSpace($0) || $0 == 0x7F }) {
      findings.add(
        .controlCharacter, at: ByteRange(index, index + 1),
        "a control character (byte \(bytes[index])) stands in the text")
    }
  }

  private static func isWhiteSpace(_ byte: UInt8) -> Bool { (0x09...0x0D).contains(byte) }
}
