package import Postmortems

/// A test on what a document's front matter says.
package struct FieldTest: Sendable {
  /// What is tested.
  package enum Test: Sendable {
    case severity(ValueRange<IncidentSeverity>)
    case cost(CostRange)
    case duration(ValueRange<Int64>)
    case created(DayRange)
    case status(IncidentStatus)
    case category(NamePattern)
    case tag(NamePattern)
    case id(NamePattern)
    case rule(NamePattern)
    /// The first digits of a hash.
    case commit(String)
    case has(IncidentTrait)
    /// The field says `unknown`.
    case unknown(DocumentField)
  }

  package let test: Test
  /// The place in the query, in Unicode scalars.
  package let range: Range<Int>
}
