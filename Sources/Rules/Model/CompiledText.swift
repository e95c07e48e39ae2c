import Documents

/// What a text is in each of the languages that it is written for, compiled when a language first asks.
package struct CompiledText<Form: Sendable>: Sendable {
  private let forms: [(language: String, form: Lazy<Form?>)]

  /// Holds what was compiled before.
  init(_ forms: [(language: String, form: Form)] = []) {
    self.forms = forms.map { ($0.language, Lazy(known: $0.form)) }
  }

  /// Asks `compile` what the text is in one of `languages`.
  init(_ languages: [String], _ compile: @escaping @Sendable (String) -> Form?) {
    forms = languages.map { language in (language, Lazy { compile(language) }) }
  }

  /// The languages that it is written for.
  package var languages: [String] { forms.map(\.language) }

  /// Returns what it is in `language`.
  package subscript(language: String) -> Form? {
    forms.first { $0.language == language }?.form.value
  }
}
