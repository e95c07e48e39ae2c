/// The words by which a clause says what it says.
enum ClauseOperator: String, CaseIterable {
  case all, any, not, before, guarded, after, during, inside, escapes, flows, read, reported,
    handled, nowhere, somewhere
  case file, `where`

  /// The keys that may stand beside it.
  var options: [String] {
    switch self {
    case .all, .any, .not: []
    case .before: ["paths", "until", "lost", "kept", "tried", "callers", "label"]
    case .guarded: ["paths", "until", "lost", "kept", "callers", "label"]
    case .after: ["paths", "until", "lost", "callers", "label"]
    case .escapes: ["by", "label"]
    case .nowhere, .somewhere, .reported: ["within", "label"]
    case .read: ["within", "besides", "label"]
    case .during, .inside, .flows, .handled, .file, .where: ["label"]
    }
  }
}
