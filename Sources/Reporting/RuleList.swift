import Documents
import Findings
package import Rules
package import Terminal

/// A list of rules, ready to be printed.
package struct RuleList: Sendable {
  /// One rule and how it comes to be asked.
  package struct Entry: Sendable {
    let rule: Rule
    let isShipped: Bool
    let isDisabled: Bool

    /// Lists `rule`.
    package init(_ rule: Rule, isShipped: Bool, isDisabled: Bool) {
      self.rule = rule
      self.isShipped = isShipped
      self.isDisabled = isDisabled
    }
  }

  private let entries: [Entry]

  /// Takes the rules in the order they are printed in.
  package init(_ entries: [Entry]) { self.entries = entries }

  /// The list as one versioned object.
  package var json: JSON {
    .object([
      ("version", .integer(1)),
      ("rules", .array(entries.map { .object($0.members) })),
    ])
  }

  /// Returns the list as a table; only a terminal has a width to cut it to.
  package func text(_ style: TerminalStyle, isTerminal: Bool) -> String {
    let table = Table(
      [
        Table.Column("RULE", rank: 9), Table.Column("SEVERITY", rank: 8),
        Table.Column("LANGUAGES", minimum: 10, rank: 6), Table.Column("INCIDENT", rank: 7),
        Table.Column("TITLE", minimum: 20, rank: 5),
      ],
      rows: entries.map(\.row))
    return table.text(style, width: isTerminal ? style.width : nil)
  }
}

extension RuleList.Entry {
  fileprivate var row: [String] {
    [
      rule.id, isDisabled ? "disabled" : rule.severity.rawValue,
      rule.languages.joined(separator: ", "), rule.incident, rule.title,
    ]
  }

  fileprivate var members: [(key: String, value: JSON)] {
    [
      ("id", .text(rule.id)),
      ("title", .text(rule.title)),
      ("severity", .text(rule.severity.rawValue)),
      ("languages", .texts(rule.languages)),
      ("incident", .text(rule.incident)),
      ("path", .text(PathText.printable(rule.document.path))),
      ("shipped", .bool(isShipped)),
      ("disabled", .bool(isDisabled)),
    ]
  }
}
