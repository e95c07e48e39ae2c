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

  /// Collects the edits of all findings in `document`; nil where there are none, or where the file
  /// is not UTF-8 and so could not be written back as it was.
  init?(_ document: LoadedDocument, in project: Project) {
    guard case .file(let path, let shown) = document.source, let incident = document.incident,
      let frontMatter = incident.document.frontMatter
    else { return nil }
    let text = incident.document.text
    let mark: [UInt8] = text.hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    let edits = document.findings.compactMap(\.edit).filter {
      frontMatter.range.start <= $0.range.start && $0.range.end <= frontMatter.range.end
    }.map { $0.moved(by: mark.count) }
    guard !edits.isEmpty, text.encoding == .utf8 else { return nil }
    let before = mark + text.bytes
    self.path = path
    self.after = Edit.apply(edits, to: before)
    self.diff = UnifiedDiff.make(path: shown, bytes: before, edits: edits)
  }
}
