/// A key of a foreign document and what was written for it.
struct ForeignField: Hashable, Sendable {
  /// As it was written.
  let key: String
  /// One text, or the items of a list.
  let values: [String]
  /// The line of the document, from 1.
  let line: Int

  /// The values as one text.
  var text: String { values.joined(separator: ", ") }

  /// The values as names, of which none holds a comma.
  var names: [String] { values.flatMap { $0.split(separator: ",").map(String.init) } }

  /// What the key most likely means; nil where it means none of ours.
  var meaning: ForeignMeaning? { ForeignMeaning(key: key) }
}
