/// A test on a value, as people write it: `P1`, `>=P1`, `<2d`, `1k..5k`; both ends count as inside.
package struct ValueRange<Value: Comparable & Sendable>: Sendable {
  private enum End: Sendable {
    case open
    case including(Value)
    case excluding(Value)
  }

  private let low: End
  private let high: End

  /// Reads `text`, each value in it by `parse`.
  package init?(_ text: String, parse: (String) -> Value?) {
    if let dots = text.firstRange(of: "..") {
      guard let ends = Self.ends(text, dots, parse) else { return nil }
      (low, high) = ends
      return
    }
    let sign = text.prefix { "<>=".contains($0) }
    guard let value = parse(String(text.dropFirst(sign.count))) else { return nil }
    switch sign {
    case "", "=": (low, high) = (.including(value), .including(value))
    case ">": (low, high) = (.excluding(value), .open)
    case ">=": (low, high) = (.including(value), .open)
    case "<": (low, high) = (.open, .excluding(value))
    case "<=": (low, high) = (.open, .including(value))
    default: return nil
    }
  }

  private static func ends(
    _ text: String, _ dots: Range<String.Index>, _ parse: (String) -> Value?
  ) -> (End, End)? {
    let first = String(text[..<dots.lowerBound])
    let last = String(text[dots.upperBound...])
    guard !first.isEmpty || !last.isEmpty else { return nil }
    let low = first.isEmpty ? End.open : parse(first).map { .including($0) }
    let high = last.isEmpty ? End.open : parse(last).map { .including($0) }
    guard let low, let high else { return nil }
    if case .including(let first) = low, case .including(let last) = high, first > last {
      return (high, low)
    }
    return (low, high)
  }

  /// Returns whether `value` passes.
  package func contains(_ value: Value) -> Bool {
    let isAbove =
      switch low {
      case .open: true
      case .including(let low): value >= low
      case .excluding(let low): value > low
      }
    let isBelow =
      switch high {
      case .open: true
      case .including(let high): value <= high
      case .excluding(let high): value < high
      }
    return isAbove && isBelow
  }
}

extension ValueRange {
  /// Creates the test that values between `low` and `high` pass, or none where both are nil.
  package init?(from low: Value?, to high: Value?) {
    guard low != nil || high != nil else { return nil }
    self.low = low.map { .including($0) } ?? .open
    self.high = high.map { .including($0) } ?? .open
  }
}
