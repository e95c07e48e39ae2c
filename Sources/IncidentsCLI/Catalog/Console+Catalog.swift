import Catalog
import Workspace

extension Console {
  /// The catalog of the project's and the shipped incidents.
  func catalog(of project: Project) -> Catalog {
    Catalog(DocumentCollection(project), cache: cacheFolder)
  }

  /// The user's cache folder by the XDG rules; nil where the environment names none, or a home that is
  /// not there.
  private var cacheFolder: String? {
    if let folder = environment["XDG_CACHE_HOME"], folder.hasPrefix("/") { return folder }
    guard let home = environment["HOME"], home.hasPrefix("/"), FileSystem.kind(of: home) == .folder
    else { return nil }
    return "\(home)/.cache"
  }
}

extension DocumentCollection {
  /// The documents of `project` and those inside the program.
  fileprivate init(_ project: Project) {
    let folders = project.incidentFolders
    let shipped = ShippedDocument.all.filter { $0.path.hasPrefix("incidents/") }
    self.init(
      name: ([CommandLineTool.version] + folders).joined(separator: "\n"),
      fingerprint: { FolderScan(folders).fingerprint &+ Self.fingerprint(of: shipped) },
      list: {
        shipped.map {
          CatalogSource(path: $0.path, isShipped: true, stamp: [Int64($0.bytes.count)])
        }
          + FolderScan(folders).documents.map { path, stamp in
            CatalogSource(
              path: path, isShipped: false,
              stamp: [stamp.size, stamp.modified, stamp.changed, stamp.inode])
          }
      },
      read: { source in
        guard source.isShipped else { return try FileSystem.read(source.path) }
        return shipped.first { $0.path == source.path }?.bytes ?? []
      })
  }

  /// Shipped documents change with the program only, which their sizes tell well enough.
  private static func fingerprint(of shipped: [ShippedDocument]) -> UInt64 {
    shipped.reduce(UInt64(shipped.count)) { $0 &* 31 &+ UInt64($1.text.utf8CodeUnitCount) }
  }
}
