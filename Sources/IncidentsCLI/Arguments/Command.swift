/// One command: what `--help` says of it, and what it does.
struct Command: Sendable {
  let name: String
  /// One line, as a verb phrase.
  let summary: String
  /// The arguments as the usage line names them.
  var arguments = ""
  /// The words that the first argument is one of; empty where it is free.
  var words: [String] = []
  /// What the arguments name.
  var subject: Completion.Subject = .file
  /// What a reader must know beside the options.
  var discussion = ""
  var options: [Option] = []
  /// Whether a word with one leading dash, or with a blank in what would be its name, is an argument.
  var takesDashWords = false
  /// Command lines with a word on what each does.
  let examples: [(line: String, comment: String)]
  /// Does the work.
  let run: @Sendable (Invocation, Console) throws -> ExitCode

  /// The command's own options and those of all commands.
  var allOptions: [Option] { options + Option.common }

  /// Returns whether `word` is to be read as an option.
  func isOption(_ word: String) -> Bool {
    guard word.hasPrefix("--") else {
      return !takesDashWords && word.hasPrefix("-") && word.count > 1
    }
    let holdsBlank = word.prefix { $0 != "=" }.contains(where: \.isWhitespace)
    return word.count > 2 && !(takesDashWords && holdsBlank)
  }
}

extension Command {
  /// All commands, in the order of the overview.
  static let all: [Command] = [
    .lint, .merge, .affects, .explain, .rules, .search, .match, .list, .show, .check, .new,
    .importing, .stats, .index, .config, .hook, .debug, .completion,
  ]
}
