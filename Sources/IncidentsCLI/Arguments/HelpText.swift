/// Makes the text of `--help`, within 80 columns.
enum HelpText {
  /// Returns the help of one command.
  static func text(of command: Command) -> String {
    let usage = ["incidents", command.name, "[OPTION…]", command.arguments]
    var text =
      "\(command.summary)\n\nusage: \(usage.filter { !$0.isEmpty }.joined(separator: " "))\n"
    if !command.discussion.isEmpty { text += "\n\(command.discussion)\n" }
    text += "\noptions:\n" + rows(command.allOptions.map { ($0.usage, $0.summary) })
    text += "\nexamples:\n"
    for example in command.examples {
      text += "  \(example.line)\n      \(example.comment)\n"
    }
    return text
  }

  /// Returns the overview of all commands.
  static func overview() -> String {
    """
    incidents finds postmortems and keeps their bugs from being merged again

    usage: incidents COMMAND [OPTION…] [ARGUMENT…]

    commands:
    \(rows(Command.all.map { ($0.name, $0.summary) }))
    'incidents COMMAND --help' explains a command; 'incidents --version' names the
    version.
    exit codes: 0 clean or found, 1 findings or nothing found, 2 work not done.

    """
  }

  private static func rows(_ rows: [(String, String)]) -> String {
    let width = rows.map(\.0.count).filter { $0 <= 24 }.max() ?? 0
    return rows.map { name, summary in
      let fits = name.count <= width
      let pad = String(repeating: " ", count: fits ? width - name.count : width + 2)
      return fits ? "  \(name)\(pad)  \(summary)\n" : "  \(name)\n  \(pad)\(summary)\n"
    }.joined()
  }
}
