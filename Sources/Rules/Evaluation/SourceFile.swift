package import Lexing
package import SourceText
package import Structure

/// One source file as rules see it.
package struct SourceFile: Sendable {
  /// Relative to the working directory.
  package let path: String
  package let text: SourceText
  package let language: LanguageProfile
  /// What the file says, in flat arrays and tables on demand.
  package var index: StructureIndex
  /// Where patterns can begin.
  var candidates = CandidateIndex()
  /// The functions that compute a member of their type, by the place that is read.
  private(set) lazy var properties = propertyTable()
  /// What somebody asked for already, by where it stands.
  var operands: [TokenRange: Operand] = [:]

  /// Speaks of `structure`, read from `text`.
  package init(
    path: String, text: SourceText, language: LanguageProfile, structure: FileStructure
  ) {
    self.path = path
    self.text = text
    self.language = language
    self.index = StructureIndex(structure, text.bytes, language)
  }

  /// No file.
  static let empty = SourceFile(
    path: "", text: SourceText(decoding: []), language: .javascript, structure: FileStructure())

  /// Reads `text` as `language`.
  package init(path: String, text: SourceText, language: LanguageProfile) {
    var structure = FileStructure()
    structure.read(text.bytes, as: language)
    structure.fit()
    self.init(path: path, text: text, language: language, structure: structure)
  }
}
