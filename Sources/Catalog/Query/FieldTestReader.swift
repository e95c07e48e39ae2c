import Documents
import Findings
import Postmortems

/// Reads the value of a field in a query.
struct FieldTestReader {
  let today: CalendarDate

  /// Returns the test that `value` means for `field`, or nil where it means none.
  func read(_ field: DocumentField, _ value: String) -> FieldTest.Test? {
    let isUnknown = value.lowercased() == "unknown"
    switch field {
    case .severity, .cost, .duration:
      return isUnknown ? .unknown(field) : quantity(field, value)
    case .created: return DayRange(value).map { .created($0) }
    case .since: return day(value)?.first.map { .created(DayRange(first: $0, last: nil)) }
    case .until: return day(value)?.last.map { .created(DayRange(first: nil, last: $0)) }
    case .status: return IncidentStatus(rawValue: value.lowercased()).map { .status($0) }
    case .category: return NamePattern(value).map { .category($0) }
    case .tag: return NamePattern(value).map { .tag($0) }
    case .rule: return NamePattern(value).map { .rule($0) }
    case .id: return NamePattern(value).map { .id($0) }
    case .commit: return commit(value).map { .commit($0) }
    case .has, .missing: return IncidentTrait(value).map { .has($0) }
    case .title, .symptom, .cause, .heading: return nil
    }
  }

  private func quantity(_ field: DocumentField, _ value: String) -> FieldTest.Test? {
    switch field {
    case .severity:
      severities(value).map { .severity($0) }
    case .cost: CostRange(value).map { .cost($0) }
    default: ValueRange(value) { TimeSpan($0)?.midpoint }.map { .duration($0) }
    }
  }

  /// Reads a severity, a comparison or a range; P0 is the greatest, so `P0..P2` is written from the
  /// greater end.
  private func severities(_ value: String) -> ValueRange<IncidentSeverity>? {
    func parse(_ text: String) -> IncidentSeverity? {
      IncidentSeverity(rawValue: text.uppercased()) ?? IncidentSeverity(foreign: text)
    }
    if let dots = value.firstRange(of: ".."),
      let first = parse(String(value[..<dots.lowerBound])),
      let last = parse(String(value[dots.upperBound...]))
    {
      return ValueRange(from: min(first, last), to: max(first, last))
    }
    return ValueRange(value, parse: parse)
  }

  private func day(_ value: String) -> DayRange? { DayRange.span(value, countedFrom: today) }

  private func commit(_ value: String) -> String? {
    let digits = value.lowercased()
    let isHash =
      (4...64).contains(digits.count) && digits.allSatisfy { $0.isASCII && $0.isHexDigit }
    return isHash ? digits : nil
  }

  /// Returns the value of `field` that `value` most likely means.
  static func nearestValue(_ field: DocumentField, _ value: String) -> String? {
    let known: [String]
    switch field {
    case .severity: known = IncidentSeverity.allCases.map(\.rawValue) + ["unknown"]
    case .status: known = IncidentStatus.allCases.map(\.rawValue)
    case .has, .missing: known = IncidentTrait.names
    default: return nil
    }
    let sign = value.prefix { "<>=".contains($0) }
    return NearestName.find(String(value.dropFirst(sign.count)), in: known).map { sign + $0 }
  }
}
