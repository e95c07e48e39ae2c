import Findings

/// One file of `git diff --raw -z`.
struct DiffRecord {
  /// `A`, `D`, `M`, `R`, `T` or `U`.
  let status: UInt8
  /// What the newer side is.
  let mode: FileMode
  /// Where it is on the newer side, from the root of the repository.
  let path: PathKey
  /// Where it was before, if it was renamed.
  let earlierPath: PathKey?

  /// Whether git prints a part of a patch for the record.
  var hasPatch: Bool { [UInt8(ascii: "M"), UInt8(ascii: "R")].contains(status) }

  /// Reads all records; a renamed file comes with its older name too.
  static func records(in output: [UInt8]) -> [DiffRecord] {
    var fields = output.split(separator: 0)[...]
    var records: [DiffRecord] = []
    while let head = fields.popFirst() {
      let words = head.split(separator: UInt8(ascii: " "))
      guard words.count == 5, let status = words[4].first, let first = fields.popFirst() else {
        break
      }
      let second = status == UInt8(ascii: "R") ? fields.popFirst() : nil
      records.append(
        DiffRecord(
          status: status, mode: FileMode(words[1]),
          path: PathKey(PathText.text(of: second ?? first)),
          earlierPath: second.map { _ in PathKey(PathText.text(of: first)) }))
    }
    return records
  }
}
