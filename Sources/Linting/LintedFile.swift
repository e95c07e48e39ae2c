package import Findings
package import SourceText
package import Workspace

/// How one file fared, and what is to be said of it.
package struct LintedFile: Sendable {
  /// How far a file was looked at.
  package enum Fate: Hashable, Sendable {
    case scanned
    /// A part could not be judged, for this reason.
    case partial(String)
    /// It was not looked at, for this reason.
    case skipped(String)
    /// It is left out by the configuration: no failure, even where it was named.
    case excluded
    /// It is no source file at all, or not there any more; nothing is said of it.
    case none
  }

  package let entry: SourceEntry
  package internal(set) var fate: Fate = .none
  /// In the order of places.
  package internal(set) var findings: [Finding] = []
  /// What comments accept, in the order of places.
  package internal(set) var suppressed: [Finding] = []
  /// The places of the kind that rules look for, where that was asked for.
  package internal(set) var exposures: [Exposure] = []
  /// How many findings there are of each identity.
  var ordinals: [String: Int] = [:]
  /// The text, where there are findings in it, accepted or not.
  package internal(set) var text: SourceText?
  /// The texts of other files that the stories of findings lead to, by path.
  package internal(set) var others: [String: SourceText] = [:]
  /// How long each rule took, by its index, where that was asked for.
  package internal(set) var times: [Int: Duration] = [:]

  /// Speaks of `entry`, of which nothing is known yet.
  init(_ entry: SourceEntry) { self.entry = entry }
}
