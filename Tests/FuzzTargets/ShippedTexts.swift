import Catalog
import Rules
import SourceText
import Workspace

/// The documents inside the program, as targets need them.
enum ShippedTexts {
  /// By their paths.
  static let bytes = Dictionary(
    uniqueKeysWithValues: ShippedDocument.all.map { ($0.path, $0.bytes) })

  /// The shipped rules' common words.
  static let vocabulary = VocabularyReader.read(
    SourceText(decoding: bytes["rules/vocabulary.yml"] ?? []), path: "rules/vocabulary.yml"
  ).vocabulary

  /// All shipped rules.
  static let rules = RuleSet.read(
    documents: paths("rules/").map { ($0, SourceText(decoding: bytes[$0] ?? [])) },
    vocabularies: [
      ("rules/vocabulary.yml", SourceText(decoding: bytes["rules/vocabulary.yml"] ?? []))
    ]
  ).rules

  /// The shipped incidents, for a catalog.
  static let sources = paths("incidents/").map {
    CatalogSource(path: $0, isShipped: true, stamp: [1])
  }

  private static func paths(_ folder: String) -> [String] {
    bytes.keys.filter { $0.hasPrefix(folder) && $0.hasSuffix(".md") }.sorted()
  }
}
