import Documents
import Findings
import Linting
import Reporting
import Rules
import SourceText
import Workspace

/// One run of `incidents rules test`: finds rules and marked source files, and tests them.
struct RuleTestSession {
  private let project: Project
  private let library: RuleLibrary
  private let rules: RuleSet
  /// The rules that are tested, by index.
  private let tested: [Int]
  private let sources: [(path: String, text: SourceText)]
  private let problems: [Finding]
  private var texts: [String: SourceText] = [:]

  /// Finds what is at `paths`; without any, the project's own rules, or all that the tool knows here
  /// where there are none or `testsShipped` says so.
  init(_ paths: [String], testsShipped: Bool, _ console: Console) throws {
    project = try console.project()
    var documents: [String] = []
    var files: [String] = []
    for path in paths {
      let found = try Self.files(at: path, console)
      documents += found.documents
      files += found.sources
    }
    library = RuleLibrary(project, and: documents)
    let names =
      paths.isEmpty
      ? Self.names(in: library, testsShipped) : Set(documents.map(Document.id(ofPath:)))
    let read = library.read(library.ids)
    rules = read.rules
    tested = rules.rules.indices.filter { names.contains(read.rules.rules[$0].id) }
    problems = read.problems.filter { names.contains(Document.id(ofPath: $0.place.path)) }
    sources = try Self.marked(files, project, console)
    guard paths.isEmpty || !names.isEmpty || !sources.isEmpty else {
      throw NothingToTest(paths: paths)
    }
  }

  private static func names(in library: RuleLibrary, _ testsShipped: Bool) -> Set<String> {
    let own = library.ids.filter { !library.isShipped($0) }
    return Set(own.isEmpty || testsShipped ? library.ids : own)
  }

  /// Tests all of it.
  mutating func run() -> RuleBenchReport {
    for index in tested {
      let document = rules.rules[index].document
      texts[document.path] = document.text
    }
    for (path, text) in sources { texts[path] = text }
    let known = library.ids
    let files = sources.compactMap {
      MarkedFileBench.run(path: $0.path, text: $0.text, rules: rules, known: known)
    }
    return RuleBenchReport(
      tested.map { RuleBench.run(rules, $0) } + files, problems: problems)
  }

  /// The text of what was tested, by path.
  var documents: [String: SourceText] { texts }
}

// MARK: - Files

extension RuleTestSession {
  private static func files(
    at path: String, _ console: Console
  ) throws -> (documents: [String], sources: [String]) {
    let absolute = Path.absolute(path, from: console.workingDirectory)
    if FileSystem.kind(of: absolute) != .folder, path.hasSuffix(".md") {
      guard FileSystem.kind(of: absolute) != nil else { throw FileError.notFound(path) }
      return ([absolute], [])
    }
    let selection = try SourceSelection.find(
      [path], from: console.workingDirectory, environment: console.environment
    ) { SourceLanguage.accepts($0, markdown: false) }
    guard FileSystem.kind(of: absolute) == .folder else {
      return ([], selection.entries.map(\.path))
    }
    let documents = DocumentFolder.documents(below: absolute).filter(isRule)
    return (documents, selection.entries.map(\.path))
  }

  /// A rule says how it finds; other documents of a folder do not.
  private static func isRule(_ path: String) -> Bool {
    guard let bytes = try? FileSystem.read(path) else { return false }
    let document = Document.read(SourceText(decoding: bytes), path: path).document
    return document.valueRange(of: "match") != nil
  }

  private static func marked(
    _ paths: [String], _ project: Project, _ console: Console
  ) throws -> [(path: String, text: SourceText)] {
    try Set(paths).sorted().compactMap { path in
      let bytes = try console.read(project.absolutePath(of: path), limit: SourceReader.limit)
      return MarkedFileBench.mayHoldMarks(bytes) ? (path, SourceText(decoding: bytes)) : nil
    }
  }
}

/// Neither a rule nor a marked source file is at the paths.
private struct NothingToTest: Error, CustomStringConvertible {
  let paths: [String]

  var description: String {
    "no rule and no source file with markers at \(paths.map { "'\($0)'" }.joined(separator: ", "))"
  }
}
