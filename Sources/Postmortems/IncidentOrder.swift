/// What comes first in a list of incidents; what is unknown comes last.
package enum IncidentOrder: String, CaseIterable, Sendable {
  case severity, date, cost, duration, title, id

  /// Returns whether `left` stands before `right`.
  package func precedes(_ left: Incident, _ right: Incident) -> Bool {
    for order in tieBreaks {
      if let answer = order.isStrictlyBefore(left, right) { return answer }
    }
    return false
  }

  private var tieBreaks: [IncidentOrder] {
    self == .severity ? [.severity, .date, .id] : [self, .severity, .date, .id]
  }

  /// Returns nil where the two are equal in this respect.
  private func isStrictlyBefore(_ left: Incident, _ right: Incident) -> Bool? {
    switch self {
    case .severity: Self.larger(left.severity?.value.value, right.severity?.value.value)
    case .date: Self.larger(left.createdDate, right.createdDate)
    case .cost: Self.larger(left.cost?.value.value?.midpoint, right.cost?.value.value?.midpoint)
    case .duration:
      Self.larger(left.duration?.value.value?.midpoint, right.duration?.value.value?.midpoint)
    case .title: left.title == right.title ? nil : left.title < right.title
    case .id: left.id == right.id ? nil : left.id < right.id
    }
  }

  private static func larger<Value: Comparable>(_ left: Value?, _ right: Value?) -> Bool? {
    switch (left, right) {
    case (let left?, let right?): left == right ? nil : left > right
    case (nil, nil): nil
    default: left != nil
    }
  }
}
