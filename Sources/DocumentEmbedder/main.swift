import Foundation

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

let arguments = CommandLine.arguments.dropFirst()
guard let output = arguments.first else {
  FileHandle.standardError.write(Data("usage: DocumentEmbedder OUTPUT [DOCUMENT…]\n".utf8))
  exit(2)
}
let paths = arguments.dropFirst().flatMap { folder in
  ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted().map {
    "\(folder)/\($0)"
  }
}
let entries = try paths.map { path in
  let file = URL(fileURLWithPath: path)
  let name = "\(file.deletingLastPathComponent().lastPathComponent)/\(file.lastPathComponent)"
  return
    "    ShippedDocument(path: \(literal(Data(name.utf8))), text: \(literal(try Data(contentsOf: file)))),"
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
