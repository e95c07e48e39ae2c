import KnowledgeBase
import Postmortems
import Reporting

/// Finds the words that can stand where the cursor is.
struct Completion {
  /// What a word names, which decides what can be offered for it.
  enum Subject: Sendable {
    /// A path, which the shell completes by itself.
    case file
    case incident, tag, category, rule, format
    case nothing
  }

  private let library: IncidentLibrary?
  private let rules: [String]

  /// Offers the ids and tags of `library`, and the ids of `rules`.
  init(_ library: IncidentLibrary?, rules: [String]) {
    self.library = library
    self.rules = rules
  }

  /// Returns what can take the place of the last of `words`, the words behind `incidents`; nothing
  /// where a path may stand.
  func candidates(for words: [String]) -> [String] {
    let partial = words.last ?? ""
    return all(words, partial).filter { $0.hasPrefix(partial) }
  }

  private func all(_ words: [String], _ partial: String) -> [String] {
    guard words.count > 1 else { return Command.all.map(\.name) + ["--help", "--version"] }
    if words[0] == "help" { return Command.all.map(\.name) }
    guard let command = Command.all.first(where: { $0.name == words[0] }) else { return [] }
    let previous = words[words.count - 2]
    if let option = command.allOptions.first(where: {
      "--\($0.name)" == previous && $0.value != nil
    }) {
      return option.choices.isEmpty ? names(of: option.subject) : option.choices
    }
    if partial.hasPrefix("-") { return command.allOptions.map { "--\($0.name)" } }
    let isFirst = words.count == 2
    return isFirst && !command.words.isEmpty ? command.words : names(of: command.subject)
  }

  private func names(of subject: Subject) -> [String] {
    let incidents = library?.incidents ?? []
    return switch subject {
    case .file, .nothing: []
    case .incident: incidents.map(\.id)
    case .tag: Set(incidents.flatMap(\.tags)).sorted()
    case .category: Set(incidents.compactMap(\.category)).sorted()
    case .rule: rules
    case .format: ReportFormat.allCases.map(\.rawValue)
    }
  }
}

extension Option {
  /// What the value of the option names.
  fileprivate var subject: Completion.Subject {
    switch name {
    case "tag": .tag
    case "category": .category
    case "rule", "suppress": .rule
    case "output": .format
    default: .nothing
    }
  }
}
