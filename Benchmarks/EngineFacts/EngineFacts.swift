import Foundation
import Lexing
import SourceText
import Structure

/// Prints what lexing and structure find in the files whose names come on standard input, one JSON
/// line a file; `scripts/oracle/run.sh --help` explains the fields.
@main
enum EngineFacts {
  static func main() {
    var structure = FileStructure()
    while let path = readLine() {
      FileHandle.standardOutput.write(Data(line(for: path, &structure).utf8 + [UInt8(ascii: "\n")]))
    }
  }

  private static func line(for path: String, _ structure: inout FileStructure) -> String {
    var object = JSONObject()
    object.add("path", text: path)
    guard let data = FileManager.default.contents(atPath: path),
      let language = LanguageProfile.detect(path: path, bytes: Array(data))
    else {
      object.add("rejected", text: "not readable or not a known language")
      return object.text
    }
    let source = SourceText(decoding: Array(data))
    structure.read(source.bytes, as: language)
    object.add(TokenFacts(structure.tokens, of: source.bytes))
    object.add(StructureFacts(structure))
    let faults = structure.tokens.faults.map { "[\($0.offset),\"\($0.kind.rawValue)\"]" }
    object.add("faults", list: faults)
    return object.text
  }
}
