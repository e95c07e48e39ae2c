import Foundation

/// A file that travels inside the program.
struct Embedded {
  /// The folder and the name.
  let path: String
  let bytes: Data
}

/// Returns `bytes` as a Swift string literal.
func literal(_ bytes: Data) -> String {
  var result = "\""
  for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
    switch scalar {
    case "\n": result += "\\n"
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case " "..."~": result.unicodeScalars.append(scalar)
    default: result += "\\u{\(String(scalar.value, radix: 16))}"
    }
  }
  return result + "\""
}

/// Returns the files of `folder` that are documents or belong to them, sorted by name.
func files(in folder: String) throws -> [Embedded] {
  let url = URL(fileURLWithPath: folder)
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  return try names.filter { $0.first != "." }.sorted().map { name in
    Embedded(
      path: "\(url.lastPathComponent)/\(name)",
      bytes: try Data(contentsOf: url.appending(path: name)))
  }
}

/// Returns the FNV-1a hash of the rules and their vocabulary.
func digest(of files: [Embedded]) -> String {
  let rules = files.filter { $0.path.hasPrefix("rules/") && !$0.path.hasSuffix(".txt") }
  let hash = rules.flatMap { Data($0.path.utf8) + $0.bytes }
    .reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  return String(hash, radix: 16)
}

let arguments = CommandLine.arguments.dropFirst()
guard let output = arguments.first else {
  FileHandle.standardError.write(Data("usage: DocumentEmbedder OUTPUT [FOLDER…]\n".utf8))
  exit(2)
}
let found = try arguments.dropFirst().flatMap(files)
// What was worked out from other rules than these is left out: the program then reads them all.
let beginning = Data("of \(digest(of: found))\n".utf8)
let current = found.filter { !$0.path.hasSuffix(".txt") || $0.bytes.starts(with: beginning) }
let entries = current.map { file in
  "    ShippedDocument(path: \(literal(Data(file.path.utf8))), text: \(literal(file.bytes))),"
}
let source = """
  extension ShippedDocument {
    /// The documents that travel inside the program, sorted by path.
    package static let all: [ShippedDocument] = [
  \(entries.joined(separator: "\n"))
    ]
  }

  """
try Data(source.utf8).write(to: URL(fileURLWithPath: output))
