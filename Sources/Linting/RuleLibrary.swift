import Documents
package import Findings
package import Rules
import SourceText
package import Workspace

/// The rules that the tool knows here: the shipped ones and the project's own.
package struct RuleLibrary: Sendable {
  /// Where a document of a rule folder comes from.
  private enum Source: Sendable {
    case shipped(ShippedDocument)
    case file(path: String, shownAs: String)
  }

  private static let vocabularyName = "vocabulary.yml"
  /// By id; of two rules with one id the project's own is kept.
  private let rules: [String: Source]
  /// The shipped vocabulary, then the project's own.
  private let vocabularies: [Source]

  /// Finds the rules of `project` without reading them, and those at `documents`, absolute paths,
  /// which replace others of the same ids.
  package init(_ project: Project, and documents: [String] = []) {
    var rules: [String: Source] = [:]
    var vocabularies: [Source] = []
    for document in ShippedDocument.all where document.path.hasPrefix("rules/") {
      if document.path.hasSuffix(".md") {
        rules[Document.id(ofPath: document.path)] = .shipped(document)
      } else if document.path == "rules/\(Self.vocabularyName)" {
        vocabularies.append(.shipped(document))
      }
    }
    for folder in project.ruleFolders {
      for path in DocumentFolder.documents(below: folder) {
        rules[Document.id(ofPath: path)] = .file(path: path, shownAs: project.shown(path))
      }
      let vocabulary = "\(folder)/\(Self.vocabularyName)"
      if FileSystem.kind(of: vocabulary) == .file {
        vocabularies.append(.file(path: vocabulary, shownAs: project.shown(vocabulary)))
      }
    }
    for path in documents {
      rules[Document.id(ofPath: path)] = .file(path: path, shownAs: project.shown(path))
    }
    self.rules = rules
    self.vocabularies = vocabularies
  }

  /// The ids of all rules, sorted.
  package var ids: [String] { rules.keys.sorted() }

  /// Returns whether the rule travels inside the program.
  package func isShipped(_ id: String) -> Bool {
    if case .shipped = rules[id] { true } else { false }
  }

  /// Reads the rules with the given ids and returns them with what is wrong with them; a broken
  /// rule is left out.
  package func read(_ ids: some Sequence<String>) -> (rules: RuleSet, problems: [Finding]) {
    var problems: [Finding] = []
    let documents = ids.sorted().compactMap { rules[$0] }.compactMap { Self.text($0, &problems) }
    let words = vocabularies.compactMap { Self.text($0, &problems) }
    let (set, findings) = RuleSet.read(documents: documents, vocabularies: words)
    let asked = set.missing.filter { rules[$0] != nil }
    guard !asked.isEmpty else { return (set, (problems + findings).sorted()) }
    let others = asked.sorted().compactMap { rules[$0] }.compactMap { Self.text($0, &problems) }
    let (whole, all) = RuleSet.read(
      documents: documents + others, vocabularies: words, silent: asked)
    return (whole, (problems + all).sorted())
  }

  private static func text(_ source: Source, _ problems: inout [Finding]) -> (
    path: String, text: SourceText
  )? {
    switch source {
    case .shipped(let document):
      return (path: document.path, text: SourceText(decoding: document.bytes))
    case .file(let path, let shown):
      do {
        return (path: shown, text: SourceText(decoding: try FileSystem.read(path)))
      } catch {
        problems.append(
          Finding(
            rule: CheckCode.unreadableFile.rawValue, severity: .error, place: Place(path: shown),
            message: "cannot be read: \(error.reason)"))
        return nil
      }
    }
  }
}
