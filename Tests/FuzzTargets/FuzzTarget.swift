/// A way into the program for any bytes, and what must hold whatever they are.
package struct FuzzTarget: Sendable {
  package let name: String
  /// Folders of the repository whose files are good beginnings.
  package let seeds: [String]
  /// Returns what does not hold for the bytes; nil where all does.
  package let flaw: @Sendable ([UInt8]) -> String?

  /// The targets, in the order in which they run.
  package static let all = [
    lexers, windows, structure, yaml, json, markdown, rules, judgement, queries, matching,
  ]

  /// Returns the target called `name`.
  package static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}
