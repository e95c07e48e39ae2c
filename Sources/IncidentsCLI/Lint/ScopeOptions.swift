import Linting
import Workspace

/// What part of the code `incidents lint` was asked to look at, and in which state.
struct ScopeOptions {
  /// Where the code of a run stands.
  enum State {
    case disk
    case index
    case changed(RevisionRange)
  }

  /// Which findings a change has to do with.
  enum Filter: String, CaseIterable {
    /// Those with a changed line among their places.
    case lines
    /// All in changed files.
    case file
  }

  let state: State
  let filter: Filter
  /// Whether excluded files and those that git ignores are looked at too.
  let ignoresNothing: Bool
  let shard: Shard?
  /// Whether a named file that cannot be linted is no failure.
  let allowsSkips: Bool

  /// The options as `--help` explains them.
  static let options: [Option] = [
    .flag("staged", "lint what is staged, as it is staged"),
    .value("diff", "REV[..REV]", "report what lines changed since REV have to do with"),
    .choice(
      "diff-filter", Filter.allCases.map(\.rawValue),
      "findings on changed lines, or all of changed files"),
    .flag("no-ignore", "lint what git ignores or 'exclude' names, too"),
    .value("shard", "K/N", "lint one of N parts that are alike in size"),
    .flag("allow-skips", "a named file that cannot be linted is no failure"),
  ]

  /// Reads the options.
  init(_ invocation: Invocation) throws(UsageError) {
    let range = invocation.value("diff").map { RevisionRange($0) }
    let isStaged = invocation.has("staged")
    state = isStaged ? .index : range.map { .changed($0) } ?? .disk
    filter = invocation.value("diff-filter").flatMap(Filter.init) ?? (isStaged ? .file : .lines)
    ignoresNothing = invocation.has("no-ignore")
    shard = try invocation.parsed("shard", "write a part and their number as 2/4", Shard.init)
    allowsSkips = invocation.has("allow-skips")
    if isStaged, range != nil { throw .conflict("staged", "diff") }
    if invocation.has("diff-filter"), !isStaged, range == nil {
      throw .neededOption(
        "diff", because: "'--diff-filter' speaks of what it, or '--staged', finds")
    }
    for other in ["stdin", "why"] where invocation.has(other) {
      for name in ["staged", "diff", "shard"] where invocation.has(name) {
        throw .conflict(other, name)
      }
    }
  }
}
