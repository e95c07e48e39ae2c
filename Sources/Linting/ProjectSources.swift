import Dispatch
import Findings
import Lexing
package import Rules
import SourceText
import Synchronization
package import Workspace

/// The source files of a project, read when a question first asks for them.
package final class ProjectSources: ProjectFiles {
  private struct State {
    var paths: [String]?
    var answers: [String: [SourceFile]] = [:]
  }

  private let project: Project
  private let list: @Sendable () -> [String]
  private let unsaved: [String: [UInt8]]
  private let state = Mutex(State())

  /// Looks at the files of `project` whose printed paths `list` returns; `unsaved` holds the text of
  /// files that is not what the disk says.
  package init(
    _ project: Project, unsaved: [String: [UInt8]] = [:],
    list: @escaping @Sendable () -> [String]
  ) {
    self.project = project
    self.unsaved = unsaved
    self.list = list
  }

  /// Each word is looked for once; who asks for the same one meanwhile waits.
  package func files(holding word: String) -> [SourceFile] {
    state.withLock { state in
      if let answer = state.answers[word] { return answer }
      let paths = state.paths ?? Self.sorted(list().filter { !isTest($0) } + unsaved.keys)
      state.paths = paths
      let answer = scan(paths, for: Array(word.utf8))
      state.answers[word] = answer
      return answer
    }
  }

  /// Returns the file printed as `path`.
  func source(at path: String) -> SourceFile? {
    var reader = SourceReader()
    return file(path, holding: [], &reader)
  }

  private func isTest(_ path: String) -> Bool {
    project.configuration.roles.isTest(project.pathFromRoot(path))
  }

  private static func sorted(_ paths: [String]) -> [String] {
    Set(paths).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

// MARK: - Scanning

extension ProjectSources {
  private static let block = 64

  private func scan(_ paths: [String], for word: [UInt8]) -> [SourceFile] {
    let blocks = (paths.count + Self.block - 1) / Self.block
    let found = Mutex([[SourceFile]](repeating: [], count: blocks))
    DispatchQueue.concurrentPerform(iterations: blocks) { block in
      var reader = SourceReader()
      let part = paths[(block * Self.block)..<min((block + 1) * Self.block, paths.count)]
      let files = part.compactMap { file($0, holding: word, &reader) }
      found.withLock { $0[block] = files }
    }
    return found.withLock { Array($0.joined()) }
  }

  /// Returns the file at `path` where it is source and holds `word`.
  private func file(_ path: String, holding word: [UInt8], _ reader: inout SourceReader)
    -> SourceFile?
  {
    guard let bytes = bytes(of: path, &reader), SourceCheck.objection(bytes) == nil else {
      return nil
    }
    let isWide = SourceCheck.isWide(bytes)
    guard isWide || WordScan.holds(bytes, word) else { return nil }
    let text = SourceText(decoding: bytes)
    guard let language = LanguageProfile.detect(path: path, bytes: text.bytes),
      !isWide || WordScan.holds(text.bytes, word)
    else { return nil }
    return SourceFile(path: path, text: text, language: language)
  }

  private func bytes(of path: String, _ reader: inout SourceReader) -> [UInt8]? {
    if let text = unsaved[path] { return text }
    let beginning = SourceLanguage.isUnmarked(path) ? SourceLanguage.hashbang : []
    let absolute = Path.absolute(path, from: project.workingDirectory)
    do {
      try reader.read(absolute, beginning: beginning)
      return reader.bytes
    } catch {
      return nil
    }
  }
}
