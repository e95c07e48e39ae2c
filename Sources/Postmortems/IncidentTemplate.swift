package import Findings

/// The text that a new document begins as; `check` names what is still to be filled in.
package enum IncidentTemplate {
  /// Returns the document with `title`, created on `today`.
  package static func text(title: String, today: CalendarDate) -> String {
    """
    ---
    title: \(quoted(title))
    category:
    severity: unknown
    cost: unknown
    duration: unknown
    status: open
    created_date: \(today)
    symptoms:
    root_cause:
    tags:
    ---

    # \(title)

    ## Problem

    <!-- What happened, to whom, since when? What did people see? -->

    ## Evidence

    <!-- Log lines and messages, exactly as they were, in ```log fences. -->

    ## Root cause

    <!-- Why did it happen? Mark what is believed and what was reproduced. -->

    ## Bug pattern

    <!-- The smallest code that shows it, in a fence with its language. -->

    ## Fix pattern

    <!-- The same code, mended. What was tried and failed goes under "Failed attempts". -->

    ## Prevention

    <!-- What keeps it from coming back: a rule, a test, an alarm. -->

    """
  }

  /// YAML's double quotes hold any text.
  private static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }
}
