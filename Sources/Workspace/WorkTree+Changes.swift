import Findings

extension WorkTree {
  /// Returns the lines that changed since `revision`, of every file of the work tree that is there,
  /// by absolute path; what git does not track and does not ignore is all new.
  package static func changes(
    since revision: String, around path: String, environment: [String: String]
  ) throws(Failure) -> [String: ChangedLines] {
    guard let root = root(around: path) else {
      throw Failure(reason: "not inside a git work tree")
    }
    return try WorkTree(folder: root, environment: environment).changes(since: revision)
  }

  private func changes(since revision: String) throws(Failure) -> [String: ChangedLines] {
    let named = try git([
      "rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}",
    ])
    guard named.status == 0 else { throw Failure(reason: "there is no revision '\(revision)'") }
    let hash = String(decoding: named.output.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    let options = [
      "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--ignore-submodules",
      "--diff-filter=AM",
    ]
    let names = try answer(["diff", "--name-only", "-z"] + options + [hash, "--"])
      .split(separator: 0)
    let parts = Self.parts(of: try answer(["diff", "--unified=0"] + options + [hash, "--"]))
    guard names.count == parts.count else { throw Failure(reason: "git's diff is not one") }
    var changes: [String: ChangedLines] = [:]
    for (name, part) in zip(names, parts) {
      changes["\(folder)/\(PathText.text(of: name))"] = ChangedLines(diff: part)
    }
    let others = ["ls-files", "-z", "--others", "--exclude-standard", "--", "."]
    for name in try answer(others).split(separator: 0) {
      changes["\(folder)/\(PathText.text(of: name))"] = .all
    }
    return changes
  }

  /// Without context no line of a file begins as the head of the next one does.
  private static func parts(of diff: [UInt8]) -> [[ArraySlice<UInt8>]] {
    diff.split(separator: UInt8(ascii: "\n")).reduce(into: []) { parts, line in
      if line.starts(with: "diff --git ".utf8) {
        parts.append([])
      } else if !parts.isEmpty {
        parts[parts.count - 1].append(line)
      }
    }
  }

  private func answer(_ words: [String]) throws(Failure) -> [UInt8] {
    let outcome = try git(words)
    guard outcome.status == 0 else {
      throw Failure(reason: Self.firstLine(outcome.errors) ?? "git ended with \(outcome.status)")
    }
    return outcome.output
  }
}
