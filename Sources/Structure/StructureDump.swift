package import Lexing
package import SourceText

/// The structure of a file as text for people and tests.
package enum StructureDump {
  /// Returns bodies, regions and steps of `source`, indented as they stand in each other and in the
  /// order of evaluation.
  package static func text(of source: SourceText, language: LanguageProfile) -> String {
    var structure = FileStructure()
    structure.read(source.bytes, as: language)
    var printer = StructurePrinter(structure, source, language)
    return printer.text()
  }
}
