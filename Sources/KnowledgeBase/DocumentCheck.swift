package import Findings
import Postmortems
package import SourceText
package import Workspace

/// Checks documents alone and against one another.
package struct DocumentCheck: Sendable {
  /// All that is wrong, in no order.
  package let findings: [Finding]
  private let checked: [LoadedDocument]

  /// The number of documents that were checked.
  package var documents: Int { checked.count }

  /// The text of each document by the path that findings name.
  package var texts: [String: SourceText] {
    Dictionary(
      checked.compactMap { document in
        document.text.map { (document.source.shownPath, $0) }
      }
    ) { first, _ in first }
  }

  /// What can be repaired without asking anybody, a document each.
  package var repairs: [DocumentRepair] { checked.compactMap(DocumentRepair.init) }

  /// Checks the documents at `paths`, absolute, of which folders are searched; `today` is the day
  /// after which nothing can have been written.
  package static func run(
    _ paths: [String], in project: Project, today: CalendarDate
  ) -> DocumentCheck {
    var sources: [DocumentSource] = []
    for path in paths {
      let files =
        FileSystem.kind(of: path) == .folder
        ? DocumentFolder.documents(below: path) : [path]
      sources += files.map { .file(path: $0, shownAs: project.shown($0)) }
    }
    var seen: Set<String> = []
    let checked = sources.filter { seen.insert($0.shownPath).inserted }.concurrentMap {
      LoadedDocument($0, amongRules: $0.isBelow(project.ruleFolders))
    }
    let known = others(than: checked, in: project) + checked
    let alone = checked.flatMap(\.findings)
    let together = checkIncidents(checked, known, in: project, today: today)
    return DocumentCheck(
      findings: alone + together + RuleCheck.findings(in: checked, known: known, project: project),
      checked: checked)
  }

  private static func checkIncidents(
    _ checked: [LoadedDocument], _ known: [LoadedDocument], in project: Project,
    today: CalendarDate
  ) -> [Finding] {
    let incidents = checked.compactMap(\.incident)
    let links = LinkCheck.findings(in: incidents, known: known, project: project)
    return links + incidents.flatMap { SampleSourceCheck.findings(in: $0, root: project.root) }
      + incidents.flatMap { DateCheck.findings(in: $0, today: today) }
  }

  /// The project's and the shipped documents that are not checked but may be linked to.
  private static func others(
    than checked: [LoadedDocument], in project: Project
  ) -> [LoadedDocument] {
    let paths = Set(checked.map(\.source.shownPath))
    let ids = Set(checked.compactMap(\.incident?.id))
    return IncidentLibrary.sources(of: project).filter { source in
      !paths.contains(source.shownPath) && !(source.isShipped && ids.contains(source.id))
    }.concurrentMap { LoadedDocument($0) }
  }
}
