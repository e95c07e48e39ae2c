/// A word, an identifier or a phrase that a document must contain.
package struct TextTerm: Hashable, Sendable {
  /// The runs that must stand one after another.
  let runs: [Run]
  /// Where they must stand; everywhere when nil.
  var columns: [TextColumn]?
  /// Whether the last run may go on.
  var isPrefix = false
  /// The place in the query, in Unicode scalars.
  var range: Range<Int> = 0..<0

  /// The words as they are searched for.
  var words: String {
    runs.map { String(decoding: $0.name, as: UTF8.self) }.joined(separator: " ")
      + (isPrefix ? "*" : "")
  }

  /// What it looks for, wherever in a query it stands.
  struct Meaning: Hashable {
    let words: String
    let columns: [TextColumn]?
  }

  var meaning: Meaning { Meaning(words: words, columns: columns) }

  /// Whether it is one word that says little.
  var isStopWord: Bool {
    runs.count == 1 && !isPrefix && runs[0].partCount == 1 && StopWords.contains(runs[0].letters)
  }
}

extension TextTerm {
  /// The same term in the language of the index: what is between the quotes consists of letters,
  /// digits and underscores only, so that no text is ever taken for an operator.
  var matchExpression: String { matchExpression(orStems: []) }

  /// The same, where one of `stems` will do as well.
  func matchExpression(orStems stems: [String]) -> String {
    let alternatives = unique(ownAlternatives + stems.map { Self.quoted([Array($0.utf8)]) })
    let expression = alternatives.joined(separator: " OR ")
    guard let columns else { return expression }
    return "{\(columns.map(\.rawValue).joined(separator: " "))} : (\(expression))"
  }

  private var ownAlternatives: [String] {
    var stemmer = Stemmer()
    let parts = runs.flatMap { run in (0..<run.partCount).map { run.part($0) } }
    let stems = parts.enumerated().map { index, part in
      isPrefix && index == parts.count - 1 ? Array(part) : stemmer.stem(part)
    }
    var alternatives = [Self.quoted(stems) + (isPrefix ? " *" : "")]
    if runs.count == 1 {
      let whole = runs[0].partCount > 1 ? [runs[0].letters, runs[0].name] : [runs[0].name]
      for name in whole where [name] != stems || isPrefix {
        alternatives.append(Self.quoted([name]) + (isPrefix ? " *" : ""))
      }
    }
    return alternatives
  }

  private func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  private static func quoted(_ tokens: [[UInt8]]) -> String {
    "\"" + tokens.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ") + "\""
  }
}
