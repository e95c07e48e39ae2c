import Foundation
import PackagePlugin

/// Turns the documents of `incidents/` and `rules/` into one Swift file of the target it is used by.
@main
struct EmbedDocuments: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folders = ["incidents", "rules"]
      .map { context.package.directoryURL.appending(path: $0) }
      .filter { FileManager.default.fileExists(atPath: $0.path()) }
    let documents = folders.flatMap(documents(in:))
    let output = context.pluginWorkDirectoryURL.appending(path: "ShippedDocuments.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(documents.count) documents",
        executable: try context.tool(named: "DocumentEmbedder").url,
        arguments: [output.path()] + folders.map { $0.path() },
        inputFiles: folders + documents,
        outputFiles: [output])
    ]
  }

  private func documents(in folder: URL) -> [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return names.filter { $0.first != "." }.sorted().map { folder.appending(path: $0) }
  }
}
