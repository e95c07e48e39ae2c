import Postmortems

extension IncidentSeverity {
  /// 1 for P4 up to 5 for P0.
  var rank: UInt32 {
    UInt32(Self.allCases.count - (Self.allCases.firstIndex(of: self) ?? 0))
  }
}
