import Catalog
import Postmortems
import Workspace

/// Writes imported documents, each once.
struct ImportRun {
  /// What became of a file.
  enum State: String {
    case written, unchanged
    case planned = "would be written"
  }

  /// A file that could be imported.
  struct Result {
    let source: String
    let path: String
    let state: State
    let incident: ImportedIncident
    let similar: [SimilarIncident]
    /// Whether the document takes the place of one that travels inside the program.
    let replacesShipped: Bool
  }

  private let project: Project
  private let catalog: Catalog
  private let isDry: Bool
  private(set) var results: [Result] = []
  /// The files that were not, and why.
  private(set) var refusals: [(path: String, reason: String)] = []
  /// The documents of the project by what an earlier import would have made them of.
  private lazy var existing: [String: String] = Self.digests(
    of: project.incidentFolders.flatMap { DocumentFolder.documents(below: $0) })

  /// Prepares to write into `project`; a dry run writes nothing.
  init(_ project: Project, _ catalog: Catalog, isDry: Bool) {
    self.project = project
    self.catalog = catalog
    self.isDry = isDry
  }

  /// Writes `incident`, unless it is there.
  mutating func add(_ incident: ImportedIncident, from source: String) throws {
    let path = project.newIncidentPath(id: incident.id)
    if let known = earlier(incident) {
      results.append(
        Result(
          source: source, path: project.shown(known), state: .unchanged, incident: incident,
          similar: [], replacesShipped: false))
      return
    }
    guard FileSystem.kind(of: path) == nil,
      !results.contains(where: { $0.path == project.shown(path) })
    else {
      return refuse(
        source, "\(source): \(project.shown(path)) is there already; choose another --id")
    }
    // Asked before the document is there, which would be the nearest to itself.
    let similar = try catalog.similar(to: incident.similarityTexts)
    let isShipped = ShippedDocument.all.contains { $0.path == "incidents/\(incident.id).md" }
    if !isDry { try FileSystem.create(path, with: incident.bytes) }
    results.append(
      Result(
        source: source, path: project.shown(path), state: isDry ? .planned : .written,
        incident: incident, similar: similar.filter { $0.id != incident.id },
        replacesShipped: isShipped))
    // The same source once more in this run is unchanged too.
    existing[incident.provenance.digest] = path
  }

  /// Notes that `path` was not imported.
  mutating func refuse(_ path: String, _ reason: String) { refusals.append((path, reason)) }

  private mutating func earlier(_ incident: ImportedIncident) -> String? {
    let digests = [incident.provenance.digest] + Provenance.digests(of: incident.bytes)
    let known = existing
    return digests.lazy.compactMap { known[$0] }.first
  }

  private static func digests(of paths: [String]) -> [String: String] {
    var digests: [String: String] = [:]
    for path in paths {
      guard let bytes = try? FileSystem.read(path) else { continue }
      for digest in Provenance.digests(of: bytes) { digests[digest] = path }
    }
    return digests
  }
}

extension ImportedIncident {
  /// What a document that was written before would say too.
  fileprivate var similarityTexts: [String] {
    [title] + fields.filter { $0.name == IncidentField.symptoms.rawValue }.flatMap(\.items)
  }
}
