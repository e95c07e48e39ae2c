import Foundation
import Lexing
import SourceText
import Structure

/// Prints what lexing and structure find in the files whose names come on standard input, one JSON
/// line a file; `scripts/oracle/run.sh --help` explains the fields.
@main
enum EngineFacts {
  static func main() {
    var tokens = Tokens()
    while let path = readLine() {
      FileHandle.standardOutput.write(Data(line(for: path, &tokens).utf8 + [UInt8(ascii: "\n")]))
    }
  }

  private static func line(for path: String, _ tokens: inout Tokens) -> String {
    var object = JSONObject()
    object.add("path", text: path)
    guard let data = FileManager.default.contents(atPath: path),
      let language = LanguageProfile.detect(path: path, bytes: Array(data))
    else {
      object.add("rejected", text: "not readable or not a known language")
      return object.text
    }
    let source = SourceText(decoding: Array(data))
    tokens.lex(source.bytes, as: language)
    object.add(TokenFacts(tokens, of: source.bytes))
    var structure = FileStructure()
    structure.build(tokens, as: language)
    object.add(StructureFacts(structure))
    object.add("faults", list: tokens.faults.map { "[\($0.offset),\"\($0.kind.rawValue)\"]" })
    return object.text
  }
}
