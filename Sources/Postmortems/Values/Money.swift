/// An amount of money or a range of it: `$1K`, `€2.5M`, `1,200 USD`, `$3k–5k`.
package struct Money: Hashable, Sendable {
  /// Hundredths of the currency's unit.
  package let low: Int64
  package let high: Int64
  /// The ISO 4217 code, nil where none was written.
  package let currency: String?

  /// What comparisons and sums take for a range.
  package var midpoint: Int64 { low + (high - low) / 2 }

  /// Reads `text`, or returns nil where it is not one amount or one range in one currency.
  package init?(_ text: String) {
    guard let pieces = Quantity.pieces(of: text), !Self.hasDotThousands(text) else { return nil }
    var amounts: [(value: Int64, magnitude: Int64?)] = []
    var currencies: Set<String> = []
    var awaitsHigh = false
    for piece in pieces {
      switch piece {
      case .number(let number):
        guard amounts.isEmpty || (amounts.count == 1 && awaitsHigh) else { return nil }
        amounts.append((number, nil))
      case .to:
        guard amounts.count == 1, !awaitsHigh else { return nil }
        awaitsHigh = true
      case .word(let word):
        if let last = amounts.indices.last, amounts[last].magnitude == nil,
          let magnitude = Self.magnitudes[word.lowercased()]
        {
          amounts[last].magnitude = magnitude
        } else if let code = Self.code(of: word) {
          currencies.insert(code)
        } else {
          return nil
        }
      }
    }
    guard currencies.count <= 1, let first = amounts.first, let last = amounts.last,
      awaitsHigh == (amounts.count == 2)
    else { return nil }
    guard
      let low = Self.hundredths(
        first.value,
        times: first.magnitude ?? (first.value <= last.value ? last.magnitude : nil) ?? 1),
      let high = Self.hundredths(last.value, times: last.magnitude ?? 1), low <= high
    else { return nil }
    (self.low, self.high, self.currency) = (low, high, currencies.first)
  }

  /// `1.200` means 1.2 to some and 1,200 to others.
  private static func hasDotThousands(_ text: String) -> Bool {
    guard text.utf8.contains(UInt8(ascii: ".")) else { return false }
    return text.ranges(of: ".").contains { dot in
      let rest = text[dot.upperBound...]
      let digits = rest.prefix(while: \.isASCIIDigit)
      let next = rest.dropFirst(digits.count).drop { $0 == " " }.prefix(while: \.isLetter)
      return digits.count == 3 && magnitudes[next.lowercased()] == nil
    }
  }

  private static func hundredths(_ millionths: Int64, times magnitude: Int64) -> Int64? {
    let (product, overflow) = millionths.multipliedReportingOverflow(by: magnitude)
    return overflow || !product.isMultiple(of: 10_000) ? nil : product / 10_000
  }

  private static func code(of word: String) -> String? {
    if let code = symbols[word] { return code }
    let upper = word.uppercased()
    return codes.contains(upper) ? upper : nil
  }

  private static let magnitudes: [String: Int64] = [
    "k": 1_000, "thousand": 1_000, "m": 1_000_000, "mio": 1_000_000, "mn": 1_000_000,
    "million": 1_000_000, "b": 1_000_000_000, "bn": 1_000_000_000, "billion": 1_000_000_000,
  ]

  private static let symbols = [
    "$": "USD", "US": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB",
    "₪": "ILS", "₺": "TRY", "₴": "UAH", "₫": "VND", "฿": "THB",
  ]

  private static let codes: Set<String> = [
    "USD", "EUR", "GBP", "JPY", "INR", "KRW", "RUB", "ILS", "TRY", "UAH", "VND", "THB", "CHF",
    "CAD", "AUD", "NZD", "CNY", "HKD", "SGD", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON",
    "BRL", "MXN", "ZAR", "AED", "SAR", "TWD", "PHP", "IDR", "MYR", "ARS", "CLP", "COP", "EGP",
    "NGN", "KES", "PKR", "BDT",
  ]
}
