package import Findings
package import Postmortems
package import Workspace

/// All incidents that the tool knows here: the project's own and the shipped ones.
package struct IncidentLibrary: Sendable {
  /// Sorted by id; of two documents with one id the project's own is kept.
  package let incidents: [Incident]
  /// Documents that could not be read as incidents, with the first reason.
  package let broken: [Finding]

  /// Reads the documents of `project`.
  package static func load(_ project: Project) -> IncidentLibrary {
    IncidentLibrary(sources(of: project).concurrentMap { LoadedDocument($0) })
  }

  /// Reads only the documents of `project` with one of the `ids`.
  package static func load(_ project: Project, only ids: Set<String>) -> IncidentLibrary {
    IncidentLibrary(
      sources(of: project).filter { ids.contains($0.id) }.concurrentMap { LoadedDocument($0) })
  }

  /// Returns why those of the documents at `paths`, absolute, that are no incidents cannot be read.
  package static func broken(_ paths: [String], in project: Project) -> [Finding] {
    broken(paths.map { LoadedDocument(.file(path: $0, shownAs: project.shown($0))) })
  }

  private static func broken(_ documents: [LoadedDocument]) -> [Finding] {
    documents.filter { $0.incident == nil }.compactMap { $0.findings.min() }.sorted()
  }

  /// Returns the shipped documents, then those of `project`.
  static func sources(of project: Project) -> [DocumentSource] {
    var sources: [DocumentSource] =
      ShippedDocument.all.filter { $0.path.hasPrefix("incidents/") }.map { .shipped($0) }
    for folder in project.incidentFolders {
      sources += DocumentFolder.documents(below: folder).map {
        .file(path: $0, shownAs: project.shown($0))
      }
    }
    return sources
  }

  private init(_ documents: [LoadedDocument]) {
    var byID: [String: Incident] = [:]
    for incident in documents.compactMap(\.incident) { byID[incident.id] = incident }
    incidents = byID.values.sorted { $0.id < $1.id }
    broken = Self.broken(documents)
  }

  /// Returns the incident with the id or alias `name`.
  package func incident(named name: String) -> Incident? {
    incidents.first { $0.id == name } ?? incidents.first { $0.aliases.contains(name) }
  }
}
