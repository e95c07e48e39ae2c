/// Reads what other trackers call the state of an incident.
enum ForeignStatus {
  /// Returns our status; nil where the words say neither.
  static func read(_ text: String) -> IncidentStatus? {
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    for (index, word) in words.enumerated() {
      let isNegated = index > 0 && ["not", "never", "un"].contains(words[index - 1])
      if let status = byWord[word] { return isNegated ? .open : status }
    }
    return nil
  }

  private static let byWord: [String: IncidentStatus] = [
    "resolved": .resolved, "fixed": .resolved, "closed": .resolved, "done": .resolved,
    "complete": .resolved, "completed": .resolved, "mitigated": .open, "open": .open,
    "active": .open, "ongoing": .open, "investigating": .open, "identified": .open,
    "monitoring": .open, "workaround": .open, "unresolved": .open, "draft": .open, "wip": .open,
    "superseded": .superseded, "obsolete": .superseded, "withdrawn": .withdrawn,
    "invalid": .withdrawn, "rejected": .withdrawn,
  ]
}
