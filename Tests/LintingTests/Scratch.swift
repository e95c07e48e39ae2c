import Findings
import Foundation
import Linting
import Rules
import SourceText
import Workspace

/// A project of its own for one test: files below a folder that is removed when the test is done.
final class Scratch {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    let name = "incidents-\(UUID().uuidString)"
    let folder = FileManager.default.temporaryDirectory.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = FileSystem.resolved(folder.path())
    for (name, text) in files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and the folders that it needs.
  func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  /// Writes a file and the folders that it needs.
  func write(_ name: String, _ bytes: [UInt8]) throws {
    let file = URL(filePath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  /// The project in the folder.
  func project() throws -> Project { try Project.find(from: path, home: path) }

  /// Returns how the files at `paths` fare with the rules of the tests; comments are read where it is
  /// some day `today`, and may name rules of the tests and those `known`.
  func lint(
    _ paths: [String], workers: Int = 1, fences: Bool = false, rules: RuleSet = TestRules.all,
    today: String? = nil, known: [String] = []
  ) throws -> [LintedFile] {
    LintRun.run(
      try job(fences: fences, rules: rules, today: today, known: known),
      on: paths.map { SourceEntry(path: $0, isNamed: true) }, workers: workers)
  }

  /// A job in the project of the folder, whose other files are `others`.
  func job(
    fences: Bool = false, rules: RuleSet = TestRules.all, today: String? = nil,
    known: [String] = [], others: [String] = []
  ) throws -> LintJob {
    let project = try project()
    let policy = today.map {
      SuppressionPolicy(known: rules.rules.map(\.id) + known, today: CalendarDate($0))
    }
    return LintJob(
      rules: rules, project: project, sources: ProjectSources(project) { others },
      lintsFences: fences, suppressions: policy)
  }
}
