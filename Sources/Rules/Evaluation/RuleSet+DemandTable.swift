import Lexing

extension RuleSet {
  /// The lines of a `DemandTable` about all rules.
  package var demandTable: String {
    let names = rules.map { rule in
      (["rule", rule.id] + rule.references.map(\.text)).joined(separator: " ")
    }
    let asked = rules.filter { !$0.vocabularyNames.isEmpty }.map { rule in
      (["asks", rule.id] + rule.vocabularyNames.sorted()).joined(separator: " ")
    }
    let demands = LanguageProfile.all.flatMap { language in
      zip(rules.ids, scan.all(in: language.name)).filter { $1 != .nothing }.map { id, demand in
        "\(language.name) \(id) \(demand.text)"
      }
    }
    return (names + asked + demands).joined(separator: "\n") + "\n"
  }
}
