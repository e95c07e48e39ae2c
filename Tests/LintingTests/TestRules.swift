import Findings
import Rules
import SourceText
import Testing

/// Two rules that need little of the rule language.
enum TestRules {
  static let all: RuleSet = read([lateLock, sleeper])

  /// A door that is opened is to be locked before control goes away.
  static let lateLock = (
    path: "rules/late-lock.md",
    text: SourceText(
      """
      ---
      id: late-lock
      title: A door is opened and not locked
      severity: error
      languages: [javascript, typescript, python, swift]
      incident: open-door
      message: $DOOR stays open
      match:
        find: $DOOR.unlock(...)
        label: opened here
        unless:
          - after: $DOOR.lock(...)
      ---

      # A door is opened and not locked
      """)
  )

  /// Whoever sleeps is noticed.
  static let sleeper = (
    path: "rules/sleeper.md",
    text: SourceText(
      """
      ---
      id: sleeper
      title: Somebody sleeps
      severity: warning
      languages: [javascript, typescript, python, swift]
      incident: open-door
      message: nobody may sleep here
      match:
        find: sleep(...)
      ---

      # Somebody sleeps
      """)
  )

  /// Returns the rules of `documents`; what is wrong with them fails the test.
  static func read(
    _ documents: [(path: String, text: SourceText)],
    vocabularies: [(path: String, text: SourceText)] = []
  ) -> RuleSet {
    let (rules, problems) = RuleSet.read(documents: documents, vocabularies: vocabularies)
    let broken = problems.filter { $0.severity == .error }
    #expect(broken.isEmpty, "\(broken.map(\.message))")
    return rules
  }
}
