import Foundation
import Testing

/// The table of ARCHITECTURE.md, Package.swift and the `import` lines say the same.
struct ModuleTableTests {
  private struct Row {
    let name: String
    let imports: [String]
  }

  private static func rows() throws -> [Row] {
    try Repository.text("ARCHITECTURE.md").split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      guard cells.count == 5, cells[1].contains("`") else { return nil }
      let names = cells[1].split(separator: "`").map(String.init).filter {
        $0.first?.isLetter == true
      }
      let imports = cells[3].split(separator: "`").map(String.init).filter {
        $0.first?.isLetter == true
      }
      return names.first.map { Row(name: $0, imports: imports) }
    }
  }

  private static func allowed(_ row: Row, in rows: [Row]) -> Set<String> {
    var allowed: Set<String> = []
    var pending = row.imports
    while let name = pending.popLast() {
      guard allowed.insert(name).inserted else { continue }
      pending += rows.first { $0.name == name }?.imports ?? []
    }
    return allowed
  }

  /// Without Foundation, whose size every start of the program would pay for.
  private static let toolchain: Set<String> = [
    "Dispatch", "Synchronization", "Glibc", "_Builtin_intrinsics.intel",
  ]

  private static let systemModules: Set<String> = ["CCmarkGFM", "CYAML", "CSQLite"]

  private static func imports(of file: String) throws -> [String] {
    let words = [
      "package", "public", "internal", "private", "import", "@preconcurrency", "@unsafe",
    ]
    return try Repository.text(file).split(separator: "\n").compactMap { line in
      guard
        line.range(
          of: #"^ *(@\w+ |package |public |internal |private )*import "#,
          options: .regularExpression) != nil
      else { return nil }
      return line.split(separator: " ").map(String.init).first { !words.contains($0) }
    }
  }

  @Test("no row names a later one, and each folder of Sources has a row")
  func order() throws {
    let rows = try Self.rows()
    for (index, row) in rows.enumerated() {
      let earlier = Set(rows[..<index].map(\.name))
      #expect(Set(row.imports).subtracting(earlier) == [], "\(row.name)")
    }
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appending(path: "Sources").path())
    let mains: Set<String> = ["incidents", "DocumentEmbedder"]
    #expect(Set(folders).subtracting(mains) == Set(rows.map(\.name)))
  }

  @Test("every import is one that the table allows")
  func imports() throws {
    let rows = try Self.rows()
    #expect(rows.count > 10)
    for row in rows {
      let allowed = Self.allowed(row, in: rows)
      for file in Repository.files(below: "Sources/\(row.name)", suffix: ".swift") {
        for name in try Self.imports(of: file) where !allowed.contains(name) {
          #expect(Self.toolchain.contains(name), "\(file) imports \(name)")
        }
      }
    }
  }

  @Test("Package.swift has the rows of the table")
  func manifest() throws {
    let manifest = try Repository.text("Package.swift")
    for row in try Self.rows() where !Self.systemModules.contains(row.name) {
      let imports = row.imports.map { "\"\($0)\"" }.joined(separator: ", ")
      let line = "Module(name: \"\(row.name)\", imports: [\(imports)])"
      #expect(manifest.contains(line), "Package.swift lacks \(line)")
    }
  }

  @Test("a file is named after a type or a function in it")
  func fileNames() throws {
    for file in Repository.files(below: "Sources", suffix: ".swift")
    where !file.hasSuffix("main.swift") {
      let stem = file.split(separator: "/").last.map { String($0.dropLast(6)) } ?? ""
      let name = String(stem.prefix { $0 != "+" && $0 != "." })
      let text = try Repository.text(file)
      let declares = [
        "struct", "enum", "class", "actor", "protocol", "extension", "func", "typealias",
      ]
      .contains { text.contains("\($0) \(name)") }
      let isCommand = name.hasSuffix("Command") && text.contains("extension Command")
      #expect(declares || isCommand, "\(file) declares no \(name)")
    }
  }
}
