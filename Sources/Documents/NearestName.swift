/// Finds the name that somebody most likely meant.
package enum NearestName {
  /// Returns the one candidate closest to `name`, or nil when none is near or two are equally so; one
  /// that begins with all of `name` is closer than any other.
  package static func find(_ name: String, in candidates: some Sequence<String>) -> String? {
    let wanted = Array(normalised(name))
    let longer = candidates.filter { wanted.count > 3 && normalised($0).starts(with: wanted) }
    if longer.count == 1 { return longer.first }
    let limit = max(1, wanted.count / 3)
    var best: (name: String, distance: Int)?
    var tied = false
    for candidate in candidates where candidate != name {
      let distance = distance(wanted, Array(normalised(candidate)), limit: limit)
      guard distance <= limit else { continue }
      if let found = best, distance >= found.distance {
        tied = tied || distance == found.distance
      } else {
        best = (candidate, distance)
        tied = false
      }
    }
    return tied ? nil : best?.name
  }

  /// Returns the candidate that `name` can only be a slip of the finger for: the same but for case and
  /// hyphens, or one letter too many, too few, or swapped with its neighbour.
  package static func slip(_ name: String, in candidates: [String]) -> String? {
    guard let nearest = find(name, in: candidates) else { return nil }
    let written = Array(normalised(name))
    let meant = Array(normalised(nearest))
    let isSame = written == meant
    let isSlip =
      written.count >= 4 && written.first == meant.first
      && distance(written, meant, limit: 1) == 1
      && (written.count != meant.count || written.sorted() == meant.sorted())
    return isSame || isSlip ? nearest : nil
  }

  /// Names that differ in case, hyphen, underscore or space only are the same.
  private static func normalised(_ name: String) -> String.UnicodeScalarView {
    var result = String.UnicodeScalarView()
    for scalar in name.prefix(64).lowercased().unicodeScalars
    where !"-_ ".unicodeScalars.contains(scalar) {
      result.append(scalar)
    }
    return result
  }

  /// Counts insertions, deletions, replacements and swaps of neighbours; gives up above `limit`.
  private static func distance(
    _ left: [Unicode.Scalar], _ right: [Unicode.Scalar], limit: Int
  ) -> Int {
    guard abs(left.count - right.count) <= limit else { return limit + 1 }
    var older: [Int] = []
    var previous = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        let same = left[row] == right[column]
        var cost = min(
          previous[column] + (same ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, older[column - 1] + 1)
        }
        current.append(cost)
      }
      (older, previous) = (previous, current)
    }
    return previous[right.count]
  }
}
