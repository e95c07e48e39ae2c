package import Postmortems

extension IncidentLibrary {
  /// Returns the incidents whose titles share at least half of their telling words with `title`.
  package func similar(to title: String) -> [Incident] {
    let words = Self.tellingWords(title)
    return incidents.filter { incident in
      let others = Self.tellingWords(incident.title)
      let shared = words.intersection(others).count
      return shared >= 2 && 2 * shared >= min(words.count, others.count)
    }
  }

  private static func tellingWords(_ text: String) -> Set<String> {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    return Set(words.filter { $0.count > 3 })
  }
}
