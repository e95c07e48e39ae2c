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

    var isShipped: Bool {
      if case .shipped = self { true } else { false }
    }
  }

  private static let vocabularyName = "vocabulary.yml"
  /// By id; of two rules with one id the project's own is kept.
  private let rules: [String: Source]
  /// The shipped vocabulary, then the project's own.
  private let vocabularies: [Source]
  /// What files must hold for the shipped rules; nil where they have changed since it was written.
  private let demands: ShippedDocument?

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
    demands = ShippedDocument.all.first { $0.path == "rules/demands.txt" }
  }

  /// The ids of all rules, sorted.
  package var ids: [String] { rules.keys.sorted() }

  /// Returns whether the rule travels inside the program.
  package func isShipped(_ id: String) -> Bool {
    rules[id]?.isShipped == true
  }

  /// Reads the rules with the given ids and returns them with what is wrong with them; a broken
  /// rule is left out.
  ///
  /// Shipped rules are proven, and read when they are first asked, unless the project's own
  /// vocabulary changes what they mean.
  package func read(_ ids: some Sequence<String>) -> (rules: RuleSet, problems: [Finding]) {
    let asked = Set(ids)
    var silent: Set<String> = []
    while true {
      let (set, problems) = read(asked.union(silent), silent: silent)
      // A broken rule stays missing however often it is read.
      let missing = set.missing.filter {
        rules[$0] != nil && !asked.contains($0) && !silent.contains($0)
      }
      guard !missing.isEmpty else { return (set, problems) }
      silent.formUnion(missing)
    }
  }

  private func read(
    _ ids: Set<String>, silent: Set<String>
  ) -> (rules: RuleSet, problems: [Finding]) {
    var problems: [Finding] = []
    let sources = ids.sorted().compactMap { rules[$0] }
    if let proven = proven(sources) {
      let documents = sources.filter { !$0.isShipped }.compactMap { Self.text($0, &problems) }
      let (set, findings) = RuleSet.read(documents: documents, besides: proven, silent: silent)
      return (set, (problems + findings).sorted())
    }
    let (set, findings) = RuleSet.read(
      documents: sources.compactMap { Self.text($0, &problems) },
      vocabularies: vocabularies.compactMap { Self.text($0, &problems) }, silent: silent)
    return (set, (problems + findings).sorted())
  }

  /// Returns the shipped ones among `sources`; nil where they must be read as if they were not.
  private func proven(_ sources: [Source]) -> ProvenRules? {
    guard let demands, vocabularies.count == 1, case .shipped(let vocabulary) = vocabularies[0]
    else { return nil }
    let documents = sources.compactMap { source in
      if case .shipped(let document) = source { document } else { nil }
    }
    return ProvenRules(
      documents: documents.map { document in
        (document.path, { SourceText(decoding: document.bytes) })
      },
      vocabulary: (vocabulary.path, { SourceText(decoding: vocabulary.bytes) }),
      table: DemandTable(demands.bytes))
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
