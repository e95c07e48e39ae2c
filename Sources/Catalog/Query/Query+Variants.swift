extension Query {
  /// Returns the text with the misspelt terms replaced.
  func replacing(_ corrections: [(term: TextTerm, correction: String)]) -> String {
    var scalars = Array(text.unicodeScalars)
    for (term, correction) in corrections.sorted(by: {
      $0.term.range.lowerBound > $1.term.range.lowerBound
    }) {
      guard term.range.upperBound <= scalars.count else { continue }
      scalars.replaceSubrange(term.range, with: Array(correction.unicodeScalars))
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The same query asking for any of its words instead of all; nil where it has alternatives of its
  /// own or a single word.
  var someWords: Query? {
    guard ranked.count > 1, !steps.contains(.or) else { return nil }
    var looser = self
    looser.steps = []
    for leaf in ranked {
      looser.steps.append(.push(leaf))
      if leaf != ranked[0] { looser.steps.append(.or) }
    }
    for (index, step) in steps.enumerated() {
      guard case .push(let leaf) = step, !ranked.contains(leaf) else { continue }
      looser.steps.append(.push(leaf))
      if index + 1 < steps.count, steps[index + 1] == .not { looser.steps.append(.not) }
      looser.steps.append(.and)
    }
    return looser
  }
}

extension FieldTest {
  /// The name that is asked for, where the test is one for a name.
  var namePattern: (field: String, value: NamePattern)? {
    switch test {
    case .tag(let name): ("tag", name)
    case .category(let name): ("category", name)
    case .rule(let name): ("rule", name)
    case .id(let name): ("id", name)
    default: nil
    }
  }
}
