import Documents
import Findings
import Postmortems
import SourceText
import Workspace

/// The mechanical repairs of one document's front matter.
package struct DocumentRepair: Sendable {
  /// The absolute path of the file.
  package let path: String
  /// The whole file afterwards.
  package let after: [UInt8]
  /// What changes, as a unified diff.
  package let diff: String

  /// A mended key can uncover a value to mend, and that one more.
  private static let maximumRounds = 3

  /// Makes the edits of all findings in `document` until nothing is left to repair; nil where nothing
  /// is, or where the file is not UTF-8 and so could not be written back as it was.
  init?(_ document: LoadedDocument) {
    guard case .file(let path, let shown) = document.source, let text = document.text,
      text.encoding == .utf8
    else { return nil }
    var repaired = document
    for _ in 0..<Self.maximumRounds {
      guard let next = Self.edited(repaired) else { break }
      repaired = next
    }
    guard let new = repaired.text, new.bytes != text.bytes else { return nil }
    let mark: [UInt8] = text.hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    self.path = path
    after = mark + new.bytes
    diff = UnifiedDiff.make(
      path: shown, bytes: mark + text.bytes,
      edits: LineChanges.replacements(from: text.bytes, to: new.bytes).map {
        $0.moved(by: mark.count)
      })
  }

  /// Returns the document after the edits of its findings, nil where there are none.
  private static func edited(_ document: LoadedDocument) -> LoadedDocument? {
    guard let text = document.text, let frontMatter = document.incident?.document.frontMatter
    else { return nil }
    let edits = document.findings.compactMap(\.edit).filter {
      frontMatter.range.start <= $0.range.start && $0.range.end <= frontMatter.range.end
    }
    let mark: [UInt8] = text.hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    return edits.isEmpty
      ? nil
      : LoadedDocument(
        document.source, SourceText(decoding: mark + Edit.apply(edits, to: text.bytes)))
  }
}
