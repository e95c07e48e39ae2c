import Findings
import YAMLTree

/// A finding that was there when the baseline was written.
package struct BaselineEntry: Hashable, Sendable {
  /// What stays the same when lines move, code is formatted or files are renamed.
  struct Identity: Hashable, Sendable {
    let rule: String
    let fingerprint: String
  }

  let identity: Identity
  /// The file it was in, from the project's root.
  let path: String
  /// Why it is accepted.
  let reason: String
  /// The last day on which it is accepted; nil for always.
  let until: CalendarDate?
  /// Where the entry stands.
  let place: Place

  /// Returns whether both speak of the same finding of the same file.
  func isTwin(of other: BaselineEntry) -> Bool {
    identity == other.identity && path == other.path
  }
}

extension BaselineEntry: Comparable {
  /// The order of the file: what is found together stands together.
  package static func < (left: Self, right: Self) -> Bool {
    (left.path, left.identity.rule, left.identity.fingerprint)
      < (right.path, right.identity.rule, right.identity.fingerprint)
  }

  /// The entry as it is written, one line of JSON.
  var json: String {
    let members =
      [
        ("rule", identity.rule), ("path", path), ("fingerprint", identity.fingerprint),
        ("reason", reason),
      ] + (until.map { [("until", $0.description)] } ?? [])
    let written = members.map { "\(JSONText.quoted($0)): \(JSONText.quoted($1))" }
    return "{\(written.joined(separator: ", "))}"
  }
}
