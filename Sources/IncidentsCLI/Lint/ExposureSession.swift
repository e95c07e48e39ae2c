import Documents
import Findings
import KnowledgeBase
import Linting
import Postmortems
import Reporting
import Rules
import SourceText
import Workspace

/// One run of `incidents affects`.
struct ExposureSession {
  /// What is wrong with the rules.
  let problems: [Finding]
  private let paths: [String]
  private let console: Console
  private let project: Project
  private let rules: RuleSet
  /// The lines that count, by absolute path; nil where all do.
  private let changes: [String: ChangedLines]?

  /// Reads the rules, and what changed since `revision` where one is given.
  init(_ paths: [String], _ revision: String?, _ console: Console) throws {
    self.paths = paths
    self.console = console
    project = try console.project()
    let library = RuleLibrary(project)
    (rules, problems) = library.read(
      try LintSession.ids([], library.ids, project.configuration))
    let folder = project.workingDirectory
    changes = try revision.map { revision in
      do throws(WorkTree.Failure) {
        return try WorkTree.changes(
          since: revision, around: folder, environment: console.environment)
      } catch {
        throw UsageError.badValue(option: "diff", value: revision, expected: error.reason)
      }
    }
  }

  /// Judges the files.
  func report() throws -> ExposureReport {
    let selection = try SourceSelection.find(
      paths.isEmpty ? ["."] : paths, from: console.workingDirectory,
      environment: console.environment
    ) { SourceLanguage.accepts($0, markdown: false) }
    let entries = selection.entries.filter { changes?[absolute($0.path)] != nil || changes == nil }
    let files = project.sourceFiles(and: selection.entries, environment: console.environment)
    let job = LintJob(
      rules: rules, project: project, sources: ProjectSources(project, list: files),
      listsExposures: true)
    let judged = LintRun.run(
      job, on: entries, workers: ProcessorCount.available)
    let incidents = IncidentLibrary.load(project).incidents
    let links = Set(rules.rules.map(\.incident))
    var fates = FileFates(judged)
    fates.skipped += selection.problems.filter { !$0.isListed }.map {
      FileFates.Fate(path: $0.path, reason: $0.reason, isNamed: false)
    }
    return ExposureReport(
      judged.flatMap(\.exposures).filter(isConcerned), incidents: incidents,
      unruled: incidents.map(\.id).filter { !links.contains($0) && !Self.shipped.contains($0) },
      files: fates)
  }

  /// Their rules travel with them.
  private static let shipped = Set(ShippedDocument.all.map { Document.id(ofPath: $0.path) })

  private func absolute(_ path: String) -> String { project.absolutePath(of: path) }

  /// Whether the function around the place changed; outside of functions, the file.
  private func isConcerned(_ exposure: Exposure) -> Bool {
    guard let changes else { return true }
    guard let lines = changes[absolute(exposure.place.path)] else { return false }
    return exposure.function.map(lines.overlap) ?? true
  }
}
