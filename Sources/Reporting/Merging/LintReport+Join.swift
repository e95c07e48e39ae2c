package import Findings
import SourceText

extension LintReport {
  /// The order of a whole run: the bytes of paths, then places, then rules.
  static func isBefore(_ left: Finding, _ right: Finding) -> Bool {
    let (first, second) = (left.place.path.utf8, right.place.path.utf8)
    guard first.elementsEqual(second) else { return first.lexicographicallyPrecedes(second) }
    return left < right
  }

  /// Puts everything into the order of all output.
  package mutating func sort() {
    findings.sort(by: Self.isBefore)
    suppressed.sort(by: Self.isBefore)
    problems.sort(by: Self.isProblemBefore)
    files.partial = FileFates.sorted(files.partial)
    files.skipped = FileFates.sorted(files.skipped)
  }

  /// By what every format prints of a problem.
  private static func isProblemBefore(_ left: Finding, _ right: Finding) -> Bool {
    let (first, second) = (left.place, right.place)
    guard first.path.utf8.elementsEqual(second.path.utf8) else {
      return first.path.utf8.lexicographicallyPrecedes(second.path.utf8)
    }
    return (first.start.line, left.message, first.start.column)
      < (second.start.line, right.message, second.start.column)
  }

  /// Returns the report of the run that `reports` are parts of; what two of them say is said once.
  ///
  /// How many rules were asked is not known.
  package static func joined(_ reports: [LintReport]) -> LintReport {
    var whole = LintReport(
      findings: once(reports.map(\.findings)), files: FileFates(),
      problems: once(reports.map(\.problems)), rules: 0)
    whole.suppressed = once(reports.map(\.suppressed))
    whole.files.scanned = reports.reduce(0) { $0 + $1.files.scanned }
    whole.files.partial = once(reports.map(\.files.partial))
    whole.files.skipped = once(reports.map(\.files.skipped))
    whole.sort()
    return whole
  }

  private static func once<Item: Hashable>(_ lists: [[Item]]) -> [Item] {
    Array(Set(lists.joined()))
  }
}

extension FileFates {
  /// Returns `fates` in the order of the bytes of their paths.
  fileprivate static func sorted(_ fates: [Fate]) -> [Fate] {
    fates.sorted { left, right in
      let (first, second) = (left.path.utf8, right.path.utf8)
      return first.elementsEqual(second)
        ? left.reason < right.reason : first.lexicographicallyPrecedes(second)
    }
  }
}
