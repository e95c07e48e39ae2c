import Dispatch
package import Findings
import Lexing
package import Rules
import SourceText
import Synchronization
package import Workspace

/// The source files of a project, read when a question first asks for them.
package final class ProjectSources: ProjectFiles {
  /// A file of the project and the words that it may hold.
  private struct Entry: Sendable {
    let path: String
    let words: WordFilter
  }

  /// What files are searched for.
  private struct Wanted: Hashable {
    let word: String
    let use: WordUse
  }

  /// How far the files were searched for one word.
  private struct Search {
    var found: [ProjectFile] = []
    /// The first file that was not looked at.
    var next = 0
    /// How many files are looked at in one go: few at first, for often one of them decides.
    var stride = 2
  }

  private struct State {
    var entries: [Entry]?
    var searches: [Wanted: Search] = [:]
  }

  private let project: Project
  private let list: @Sendable () -> [String]
  private let unsaved: [PathKey: [UInt8]]
  private let state = Mutex(State())
  package let memory = ProjectMemory()

  /// Looks at the files of `project` whose printed paths `list` returns; `unsaved` holds the text of
  /// files that is not what the disk says.
  package init(
    _ project: Project, unsaved: [PathKey: [UInt8]] = [:],
    list: @escaping @Sendable () -> [String]
  ) {
    self.project = project
    self.unsaved = unsaved
    self.list = list
  }

  /// Each file is searched once for a word; who asks for the same one meanwhile waits.
  package func file(_ position: Int, holding word: String, as use: WordUse) -> ProjectFile? {
    state.withLock { state in
      let entries = state.entries ?? inventory()
      state.entries = entries
      let name = Array(word.utf8)
      let wanted = Wanted(word: word, use: use)
      var search = state.searches[wanted] ?? Search()
      while search.found.count <= position, search.next < entries.count {
        search.found += files(in: part(of: entries, mayHold: name, &search), holding: name, use)
      }
      state.searches[wanted] = search
      return position < search.found.count ? search.found[position] : nil
    }
  }

  /// The paths of the next files that may hold `word`.
  private func part(
    of entries: [Entry], mayHold word: [UInt8], _ search: inout Search
  ) -> [String] {
    var paths: [String] = []
    while paths.count < search.stride, search.next < entries.count {
      if entries[search.next].words.mayHold(word) { paths.append(entries[search.next].path) }
      search.next += 1
    }
    search.stride = min(search.stride * 2, 32 * Self.block)
    return paths
  }

  private func files(
    in paths: [String], holding word: [UInt8], _ use: WordUse
  ) -> [ProjectFile] {
    inParallel(paths) { path, reader in
      content(path, holding: word, use, &reader).map { content in
        ProjectFile(
          path: path, family: content.language.family, size: content.bytes.count
        ) { self.source(at: path) }
      }
    }
  }

  /// Returns the file printed as `path`.
  func source(at path: String) -> SourceFile? {
    var reader = SourceReader()
    return content(path, holding: [], .anyhow, &reader).map { content in
      SourceFile(
        path: path, text: SourceText(decoding: content.bytes), language: content.language)
    }
  }

  /// The printed paths of all source files of the project.
  var paths: [String] { Self.sorted(list() + unsaved.keys.map(\.text)) }

  private func isTest(_ path: String) -> Bool {
    project.configuration.roles.isTest(project.pathFromRoot(path))
  }

  private static func sorted(_ paths: [String]) -> [String] {
    Set(paths.map { PathKey($0) }).sorted().map(\.text)
  }
}

// MARK: - Scanning

extension ProjectSources {
  private static let block = 16

  /// Reads each file of the project once, for the words in it.
  private func inventory() -> [Entry] {
    let paths = Self.sorted((list() + unsaved.keys.map(\.text)).filter { !isTest($0) })
    return inParallel(paths) { path, reader in
      guard let bytes = bytes(of: path, &reader), SourceCheck.objection(bytes) == nil else {
        return nil
      }
      let words = SourceCheck.isWide(bytes) ? WordFilter.everything : WordFilter(bytes)
      return Entry(path: path, words: words)
    }
  }

  /// Returns what `transform` makes of each path, in order, worked out on all cores.
  private func inParallel<Result: Sendable>(
    _ paths: [String], _ transform: @Sendable (String, inout SourceReader) -> Result?
  ) -> [Result] {
    let blocks = (paths.count + Self.block - 1) / Self.block
    let found = Mutex([[Result]](repeating: [], count: blocks))
    DispatchQueue.concurrentPerform(iterations: blocks) { block in
      var reader = SourceReader()
      let part = paths[(block * Self.block)..<min((block + 1) * Self.block, paths.count)]
      let results = part.compactMap { transform($0, &reader) }
      found.withLock { $0[block] = results }
    }
    return found.withLock { Array($0.joined()) }
  }

  /// Returns what the file at `path`, to which there is no objection, holds, where it is source and
  /// holds `word` in that use.
  private func content(
    _ path: String, holding word: [UInt8], _ use: WordUse, _ reader: inout SourceReader
  ) -> (bytes: [UInt8], language: LanguageProfile)? {
    guard let bytes = bytes(of: path, &reader) else { return nil }
    let plain = SourceCheck.isWide(bytes) ? SourceText(decoding: bytes).bytes : bytes
    guard WordScan.holds(plain, word, as: use),
      let language = LanguageProfile.detect(path: path, bytes: plain)
    else { return nil }
    return (bytes, language)
  }

  private func bytes(of path: String, _ reader: inout SourceReader) -> [UInt8]? {
    if let text = unsaved[PathKey(path)] { return text }
    let beginning = SourceLanguage.isUnmarked(path) ? SourceLanguage.hashbang : []
    do {
      try reader.read(project.absolutePath(of: path), beginning: beginning)
      return reader.bytes
    } catch {
      return nil
    }
  }
}
