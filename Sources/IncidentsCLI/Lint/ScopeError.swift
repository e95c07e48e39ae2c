/// Why the files that were asked for cannot be found.
enum ScopeError: Error, CustomStringConvertible {
  /// Git gives no answer to what the option asks.
  case noAnswer(option: String, reason: String)
  /// There is no repository to work in.
  case noRepository(reason: String)
  /// A path is no part of the repository that the option speaks of.
  case foreign(path: String, option: String, repository: String)

  /// One line: what, why, and what to do.
  var description: String {
    switch self {
    case .noAnswer(let option, let reason): "'--\(option)': \(reason)"
    case .noRepository(let reason): reason
    case .foreign(let path, let option, let repository):
      "'\(path)' is no part of the repository in '\(repository)', of which '--\(option)' speaks; run incidents where it belongs"
    }
  }
}
