import Reporting

/// One option of a command, with the words that describe it in `--help`.
struct Option: Sendable {
  /// The long name without its dashes.
  let name: String
  /// What stands for the value in help, nil for a switch.
  let value: String?
  /// The values that are allowed; empty for any.
  let choices: [String]
  let summary: String

  /// Creates an option that is there or not.
  static func flag(_ name: String, _ summary: String) -> Option {
    Option(name: name, value: nil, choices: [], summary: summary)
  }

  /// Creates an option with a free value.
  static func value(_ name: String, _ value: String, _ summary: String) -> Option {
    Option(name: name, value: value, choices: [], summary: summary)
  }

  /// Creates an option with one of a few values.
  static func choice(_ name: String, _ choices: [String], _ summary: String) -> Option {
    Option(name: name, value: choices.joined(separator: "|"), choices: choices, summary: summary)
  }

  /// As it is typed: `--format text|json`.
  var usage: String { value.map { "--\(name) \($0)" } ?? "--\(name)" }
}

extension Option {
  /// The options that every command has.
  static let common: [Option] = [
    .choice("color", ["auto", "always", "never"], "colour the output (default: auto)"),
    .flag("help", "show this help"),
  ]

  /// How a command that prints data prints it.
  static let format = Option.choice(
    "format", ["text", "json"], "print text or JSON (default: text)")

  /// Where a report goes and in which form.
  static let output = Option.value(
    "output", "FORMAT[:PATH]", "print in FORMAT, to PATH; repeat it for several")

  /// How a report is printed to standard output.
  static let reportFormat = Option(
    name: "format", value: "FORMAT", choices: ReportFormat.allCases.map(\.rawValue),
    summary: "the same as --output FORMAT")

  /// The day that counts as today.
  static let today = Option.value("today", "DATE", "take DATE as today (also: INCIDENTS_TODAY)")
}
