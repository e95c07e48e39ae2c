/// A value that somebody judged, or said cannot be known.
package enum Judgement<Value: Sendable & Hashable>: Hashable, Sendable {
  case known(Value)
  /// `unknown`, or `unknown (why it cannot be known)`.
  case unknown(reason: String?)

  /// The value, where there is one.
  package var value: Value? {
    if case .known(let value) = self { value } else { nil }
  }

  /// Reads `text`: the word `unknown` with an optional reason in parentheses, else by `parse`.
  init?(_ text: String, parse: (String) -> Value?) {
    guard let rest = Self.afterUnknown(text) else {
      guard let value = parse(text) else { return nil }
      self = .known(value)
      return
    }
    guard !rest.isEmpty else {
      self = .unknown(reason: nil)
      return
    }
    guard rest.hasPrefix("("), rest.hasSuffix(")"), rest.count > 2 else { return nil }
    self = .unknown(reason: String(rest.dropFirst().dropLast()))
  }

  private static func afterUnknown(_ text: String) -> Substring? {
    guard text.lowercased().hasPrefix("unknown") else { return nil }
    return text.dropFirst("unknown".count).drop { $0 == " " }
  }
}

/// A value and the words it was written in, which are what is printed.
package struct Written<Value: Sendable & Hashable>: Hashable, Sendable {
  package let value: Value
  package let text: String

  /// Keeps `text` beside what it means.
  package init(_ value: Value, text: String) {
    self.value = value
    self.text = text
  }
}
