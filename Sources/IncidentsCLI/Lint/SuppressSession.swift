import Findings
import Linting
import Reporting
import SourceText
import Workspace

/// Writes comments above the statements of findings.
struct SuppressSession {
  private let session: LintSession
  /// What was linted, by printed path.
  private let texts: [String: SourceText]
  private let reason: String
  private let until: CalendarDate?

  /// Writes in the project of `session`, which has linted `files`.
  init(_ session: LintSession, _ files: [LintedFile], reason: String, until: CalendarDate?) {
    self.session = session
    texts = Dictionary(files.compactMap { file in file.text.map { (file.entry.path, $0) } }) {
      first, _ in first
    }
    self.reason = reason
    self.until = until
  }

  /// Accepts those of `findings` that are of `rule`, and says what was written and what was not.
  func run(_ findings: [Finding], of rule: String) throws -> ExitCode {
    let own = findings.filter { $0.rule == rule }
    var comments = 0
    var files = 0
    var left: [(finding: Finding, reason: String)] = []
    let paths = Set(own.map(\.place.path)).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    for path in paths {
      let here = own.filter { $0.place.path == path }
      do throws(Objection) {
        let written = try write(here, path)
        comments += written.comments.count
        files += written.comments.isEmpty ? 0 : 1
        left += written.left.map { ($0, "no line of its own can stand above it") }
      } catch {
        left += here.map { ($0, error.reason) }
      }
    }
    report(comments, files: files, left)
    return left.isEmpty ? .success : .findings
  }

  /// Why nothing is written into a file.
  private struct Objection: Error {
    let reason: String
  }

  private func write(
    _ findings: [Finding], _ path: String
  ) throws(Objection) -> SuppressedFile {
    let absolute = session.project.absolutePath(of: path)
    let bytes: [UInt8]
    do { bytes = try FileSystem.read(absolute) } catch { throw Objection(reason: error.reason) }
    let text = SourceText(decoding: bytes)
    guard text.encoding == .utf8 else {
      throw Objection(reason: "the file is \(text.encoding.rawValue), not UTF-8")
    }
    guard text.bytes == texts[path]?.bytes else {
      throw Objection(reason: "the file on disk is not what was linted")
    }
    guard
      let file = SuppressedFile(
        text, path: path, accepting: findings, reason: reason, until: until)
    else { throw Objection(reason: "write it by hand: it is not in a source file of its own") }
    let mark: [UInt8] = text.hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    if !file.comments.isEmpty {
      do {
        try FileSystem.replace(absolute, with: mark + file.text.bytes)
      } catch { throw Objection(reason: error.reason) }
    }
    for comment in file.comments {
      let words = comment.text.drop { $0 == " " || $0 == "\t" }
      session.console.write("\(PathText.printable(path)):\(comment.line): \(words)\n")
    }
    return file
  }

  private func report(_ comments: Int, files: Int, _ left: [(finding: Finding, reason: String)]) {
    for (finding, reason) in left {
      let place = "\(PathText.printable(finding.place.path)):\(finding.place.start.line)"
      session.console.fail("\(place): not written: \(reason)")
    }
    let written = "\(Count.text(comments, "comment")) in \(Count.text(files, "file"))"
    session.console.writeError(
      files > 0 ? "wrote \(written)\n" : left.isEmpty ? "there is nothing to accept\n" : "")
  }
}
