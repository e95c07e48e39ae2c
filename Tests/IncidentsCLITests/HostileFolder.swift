import Findings
import Foundation
import Workspace

/// A folder of files whose names and texts are made to break formats, each with one finding or more.
struct HostileFolder {
  let path: String

  /// Names that mean something to a format, with the text of the file.
  static let files: [(name: String, text: [UInt8])] = [
    ("plain.ts", source()),
    ("a b.ts", source(before: "\u{FEFF}")),
    ("q\"uo'te.ts", source(lineEnd: "\r\n")),
    ("100%25.ts", source(lineEnd: "\r")),
    ("c:d,e;f].ts", source(indent: "\t\t")),
    ("new\nline.ts", source(indent: "/* \u{1F600}\u{301} */ ")),
    ("::error file=x::y.ts", source(before: "// ::error::no command\n//\t##[error]neither\n")),
    ("##[group]z.ts", source(indent: "/* ::warning::no ##vso[task.x]*/ ")),
    ("<b>&|`@team`.ts", source(before: "\u{FEFF}", indent: "/* \u{1D538}\u{E9} */ ")),
    ("\u{1B}[31m\u{1}.ts", source(before: "// \u{1B}[2J\u{B}\n")),
    ("back\\slash\\xE9.ts", source()),
    ("\u{1F600}\u{E9}.ts", utf16(source())),
    (PathText.text(of: Array("caf".utf8) + [0xE9] + Array(".ts".utf8)), source(indent: "\u{E9}; ")),
    ("latin.py", [0x23, 0x20, 0xE9, 0x0A] + Array("def nap():\n    '\u{E9}'; sleep(1)\n".utf8)),
    ("broken.py", Array("def nap(:\n    sleep(1)\n".utf8)),
    ("minified.js", Array(("door.unlock();" + String(repeating: " ", count: 20_001)).utf8)),
  ]

  /// Writes `files` below a new folder, with the rules and the incident of the lint fixture.
  init(_ files: [(name: String, text: [UInt8])] = Self.files) throws {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appending(path: UUID().uuidString).path()
    try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let fixture = CommandRun.root.appending(path: "Tests/Fixtures/lint").path()
    for part in ["rules", "incidents"] {
      try manager.copyItem(atPath: "\(fixture)/\(part)", toPath: "\(folder)/\(part)")
    }
    for (name, text) in files { try FileSystem.create("\(folder)/\(name)", with: text) }
    path = folder
  }

  /// Deletes the folder.
  func remove() { try? FileManager.default.removeItem(atPath: path) }

  private static func source(
    before: String = "", indent: String = "  ", lineEnd: String = "\n"
  ) -> [UInt8] {
    let lines = [
      "export async function pass(door, guard) {", indent + "door.unlock();",
      indent + "await guard.arrives();", indent + "door.lock();", "}", "",
    ]
    return Array((before + lines.joined(separator: lineEnd)).utf8)
  }

  private static func utf16(_ text: [UInt8]) -> [UInt8] {
    [0xFF, 0xFE]
      + String(decoding: text, as: UTF8.self).utf16.flatMap {
        [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]
      }
  }
}
