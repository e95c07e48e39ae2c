import Postmortems

extension Incident {
  /// Where its fixes are to be read: their files, or, where it came with the program and these files
  /// are in another repository, the command that prints them.
  var fixesAtHand: [String] {
    isShipped && !fixes.isEmpty ? ["incidents show \(id) --section fix"] : fixes.map(\.value)
  }
}
