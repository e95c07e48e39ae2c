/// A test on money: it compares within one currency, an unmarked amount with any, and takes the
/// middle of a range.
package struct CostRange: Sendable {
  private let range: ValueRange<Int64>
  private let currencies: Set<String>

  /// Reads `>10k`, `<=€500`, `1k..5k`.
  package init?(_ text: String) {
    var currencies: Set<String> = []
    let range = ValueRange<Int64>(text) { part in
      guard let money = Money(part) else { return nil }
      if let currency = money.currency { currencies.insert(currency) }
      return money.midpoint
    }
    guard let range, currencies.count <= 1 else { return nil }
    self.range = range
    self.currencies = currencies
  }

  /// Returns whether `money` passes.
  package func contains(_ money: Money) -> Bool {
    let sameCurrency = money.currency.map { currencies.isEmpty || currencies.contains($0) } ?? true
    return sameCurrency && range.contains(money.midpoint)
  }
}
