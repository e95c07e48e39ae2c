import Documents
import Findings
import Lexing
import Rules
import SourceText
import Structure

/// Marked code judged by rules in all its writings.
struct CodeTrial {
  let code: MarkedCode
  let rules: RuleSet
  /// The rules, by index, of which each finding must be marked.
  let asked: [Int]
  private(set) var failures: FindingList
  /// In how many writings it was judged.
  private(set) var writings = 0
  /// What the rules say about the code as it is written.
  private(set) var result = FileResult()

  /// Judges `code` in each of `variants`; where it fails as it is written, in no other.
  init(_ code: MarkedCode, _ rules: RuleSet, asked: [Int], variants: [CodeVariant]) {
    self.code = code
    self.rules = rules
    self.asked = asked
    failures = FindingList(path: code.origin.path, text: code.origin.text)
    let file = code.file
    let holdsFindings = CodeMark.marks(in: file).contains(where: \.isFinding)
    for variant in variants where holdsFindings || !variant.isSilent {
      guard failures.findings.isEmpty,
        let written = variant.applied(to: file, found: targets(in: file))
      else { continue }
      judge(written, variant)
    }
  }

  /// Whether one of the rules found what it looks for in code that it leaves alone.
  var looksBad: Bool { !result.dismissed.isEmpty }
}

// MARK: - Judging

extension CodeTrial {
  private mutating func judge(_ written: WrittenCode, _ variant: CodeVariant) {
    writings += 1
    let text = SourceText(decoding: written.bytes)
    var file = SourceFile(path: code.path, text: text, language: code.language)
    // What the scan for words keeps from a rule is judged too, for what it shows, but not found.
    var result = rules.evaluate(asked, in: &file, project: NoProject())
    let candidates = rules.candidates(in: text.bytes, language: code.language)
    result.findings.removeAll { !candidates.contains($0.rule) }
    if variant == .asWritten { self.result = result }
    if variant == .suppressed { accept(&result, in: &file, written) }
    let marks = variant.isSilent ? [] : CodeMark.marks(in: file)
    for rule in asked {
      compare(rule, result, marks, Writing(variant: variant, code: written, file: file))
    }
  }

  /// What the rules found in the code as it is written, for comments to accept.
  private func targets(in file: SourceFile) -> [SuppressionWriter.Target] {
    result.findings.map {
      SuppressionWriter.Target(
        rule: rules.rules[$0.rule].id, offset: Int(file.bytes(of: $0.tokens).start))
    }
  }

  /// Takes out of `result` what the comments of `file` accept; one that accepts nothing is a failure.
  private mutating func accept(
    _ result: inout FileResult, in file: inout SourceFile, _ written: WrittenCode
  ) {
    let ids = rules.rules.map(\.id)
    let policy = SuppressionPolicy(known: ids, today: nil)
    let origin = Origin(path: code.path, text: file.text)
    var comments = FileSuppressions(in: &file, policy, at: origin)
    let spans = result.findings.map { (ids[$0.rule], Int(file.bytes(of: $0.tokens).start)) }
    let isAccepted = spans.map { comments.suppression(of: $0.0, at: $0.1) != nil }
    result.findings = zip(result.findings, isAccepted).filter { !$0.1 }.map { $0.0 }
    for objection in comments.objections(asked: Set(ids)) {
      let line = written.origin(ofLine: objection.place.start.line)
      failures.add(
        .unmarkedFinding, at: code.range(ofLine: line),
        "the suppression of this line is wrong: \(objection.message)")
    }
  }

  /// One writing of the code.
  private struct Writing {
    let variant: CodeVariant
    let code: WrittenCode
    let file: SourceFile

    /// What messages add about it.
    var remark: String { variant == .asWritten ? "" : "; the code \(variant.rawValue)" }

    func line(of token: Int32) -> Int {
      let tokens = file.index.structure.tokens
      guard token < tokens.count else { return file.text.lines.count }
      return file.text.lines.line(at: Int(tokens.starts[Int(token)]))
    }
  }

  private mutating func compare(
    _ rule: Int, _ result: FileResult, _ marks: [CodeMark], _ writing: Writing
  ) {
    let id = rules.rules[rule].id
    let own = marks.filter { $0.rule == id }
    let expected = Set(own.filter(\.isFinding).compactMap(\.line))
    let findings = result.findings.filter { $0.rule == rule }
    let found = Set(findings.map { writing.line(of: $0.tokens.first) })
    for line in expected.subtracting(found).sorted() {
      failures.add(
        .missedLine, at: code.range(ofLine: writing.code.origin(ofLine: line)),
        "'\(id)' does not find this line\(writing.remark)",
        suggestion: reason(rule, line, result, writing))
    }
    for finding in findings {
      let line = writing.line(of: finding.tokens.first)
      guard !expected.contains(line) else { continue }
      let isMarked = own.contains { !$0.isFinding && $0.line == line }
      if isMarked, finding.severity == .note { continue }
      failures.add(
        .unmarkedFinding, at: code.range(ofLine: writing.code.origin(ofLine: line)),
        "'\(id)' finds this line, which is \(isMarked ? "marked 'ok'" : "not marked")"
          + writing.remark,
        suggestion: "it says: \(finding.message)")
    }
  }
}

// MARK: - Reasons

extension CodeTrial {
  /// Says why a rule found nothing on a line.
  private func reason(
    _ rule: Int, _ line: Int, _ result: FileResult, _ writing: Writing
  ) -> String {
    let spoken = rules.rules[rule].languages
    guard rules.rules[rule].speaks(code.language) else {
      return "it speaks of \(spoken.joined(separator: ", ")), not of "
        + RuleLanguage.language(of: code.language)
    }
    let dismissals = result.dismissed.filter { $0.rule == rule }
    if let here = dismissals.first(where: { writing.line(of: $0.tokens.first) == line }) {
      return reason(here)
    }
    let told = result.findings.first { finding in
      finding.rule == rule
        && finding.evidence.contains { writing.line(of: $0.tokens.first) == line }
    }
    if let told {
      let other = code.documentLine(
        writing.code.origin(ofLine: writing.line(of: told.tokens.first)))
      return "its finding points at line \(other)"
    }
    return "nothing that it looks for stands there"
  }

  private func reason(_ dismissal: Dismissal) -> String {
    guard let clause = dismissal.clause else { return "no case of 'report' tells it" }
    let document = rules.rules[dismissal.rule].document
    let holds =
      dismissal.trace.held.contains(clause.id)
      ? "holds" : dismissal.trace.failed.contains(clause.id) ? "does not hold" : "is not known"
    return "\(clause.place(in: document)): '\(clause.excerpt(of: document))' \(holds)"
  }
}

extension Clause {
  /// Its text on one line, cut where it gets long.
  func excerpt(of document: Document) -> String { document.excerpt(onOneLine: range) }

  /// Where it stands, as `path:line:column`.
  func place(in document: Document) -> String {
    let start = document.text.position(at: Int(range.start))
    return "\(document.path):\(start.line):\(start.column)"
  }
}

extension Document {
  private static let longestExcerpt = 60

  /// Returns the text of `range` on one line, cut where it gets long.
  func excerpt(onOneLine range: ByteRange) -> String {
    let words = text.text(in: range).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count > Self.longestExcerpt ? words.prefix(Self.longestExcerpt - 1) + "…" : words
  }
}
