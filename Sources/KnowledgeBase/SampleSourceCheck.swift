import Documents
import Findings
import Postmortems
import SourceText
import Workspace

/// Checks that a sample which names its source, as `fix=path#Name`, stands there line for line.
struct SampleSourceCheck {
  private let incident: Incident
  private let root: String
  private var findings: FindingList

  /// Returns what is wrong with the sources of the samples of `incident`; paths start at `root`.
  static func findings(in incident: Incident, root: String) -> [Finding] {
    let findings = FindingList(path: incident.document.path, text: incident.document.text)
    var check = SampleSourceCheck(incident: incident, root: root, findings: findings)
    for sample in incident.samples { check.check(sample) }
    return check.findings.findings
  }

  private mutating func check(_ sample: Sample) {
    guard let source = sample.source else { return }
    let parts = source.split(separator: "#", maxSplits: 1).map(String.init)
    let fence = incident.document.lineRange(at: Int(sample.range.start) - 1)
    guard parts.count == 2 else {
      findings.add(
        .missingFile, at: fence, "'\(source)' names no declaration",
        suggestion: "write 'fix=path#Name'")
      return
    }
    guard let bytes = try? FileSystem.read(Path.absolute(parts[0], from: root)) else {
      findings.add(.missingFile, at: fence, "there is no file '\(parts[0])'")
      return
    }
    compare(sample, SourceText(decoding: bytes), name: parts[1], path: parts[0], fence)
  }

  /// Lays the sample on each line of the source that declares the name, and keeps the best fit.
  private mutating func compare(
    _ sample: Sample, _ source: SourceText, name: String, path: String, _ fence: ByteRange
  ) {
    let lines = Self.lines(of: source)
    let wanted = Self.dedented(sampleLines(sample))
    guard let anchor = wanted.firstIndex(where: { Self.names($0, name) }) else {
      findings.add(.sampleDiffers, at: fence, "the sample does not declare '\(name)'")
      return
    }
    let starts = lines.indices.filter { $0 >= anchor && Self.names(lines[$0], name) }
    let fits = starts.map { Self.agreement(of: wanted, with: lines[($0 - anchor)...]) }
    guard let best = fits.max() else {
      findings.add(.sampleDiffers, at: fence, "\(path) does not declare '\(name)'")
      return
    }
    guard best < wanted.count else { return }
    let line = incident.document.text.lines.line(at: Int(sample.range.start)) + best
    findings.add(
      .sampleDiffers, at: incident.document.text.range(ofLine: line),
      "the sample is not what \(path) says from here on",
      suggestion: "copy '\(name)' from there again")
  }
}

// MARK: - Lines

extension SampleSourceCheck {
  private func sampleLines(_ sample: Sample) -> [String] {
    let code = incident.document.text.text(in: sample.range)
    return code.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
      .dropLast().map(String.init)
  }

  private static func lines(of text: SourceText) -> [String] {
    (1...text.lines.count).map { text.text(in: text.range(ofLine: $0)) }
  }

  /// Returns how many lines agree, where the source may be indented as a whole.
  private static func agreement(of wanted: [String], with source: ArraySlice<String>) -> Int {
    zip(wanted, dedented(Array(source.prefix(wanted.count)))).prefix { $0 == $1 }.count
  }

  private static func dedented(_ lines: [String]) -> [String] {
    let indents = lines.filter { !$0.allSatisfy(\.isWhitespace) }.map {
      $0.prefix { $0 == " " }.count
    }
    let shared = indents.min() ?? 0
    return lines.map { $0.allSatisfy(\.isWhitespace) ? "" : String($0.dropFirst(shared)) }
  }

  /// Whether `name` stands in the line as a word of its own.
  private static func names(_ line: String, _ name: String) -> Bool {
    line.split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "$" }.contains { $0 == name }
  }
}
