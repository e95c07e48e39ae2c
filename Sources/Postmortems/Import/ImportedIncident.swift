package import SourceText

/// A foreign document as it is written into the project.
package struct ImportedIncident: Sendable {
  package let id: String
  package let title: String
  package let shape: ForeignShape
  /// The whole document.
  package let bytes: [UInt8]
  /// What was repaired in the text before it was read.
  package let repair: MojibakeRepair
  /// The text as it came, for the places of the repairs.
  package let source: SourceText
  /// The front matter that was made; empty where it was there already.
  package let fields: [ImportedField]
  /// Links that the source claims and its own text contradicts, in words.
  package let doubts: [String]
  package let provenance: Provenance
}
