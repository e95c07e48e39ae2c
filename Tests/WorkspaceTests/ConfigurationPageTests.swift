import Foundation
import TestSupport
import Testing
import Workspace

struct ConfigurationPageTests {
  private static let page = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../docs/configuration.md").standardizedFileURL

  @Test("the example of docs/configuration.md is a configuration, and its table has each key")
  func page() throws {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    let parts = text.components(separatedBy: "```")
    let example = try #require(parts.first { $0.hasPrefix("yaml\n") }?.dropFirst(5))
    let scratch = try Scratch()
    for folder in ["incidents", "rules"] { try scratch.write("\(folder)/x.md") }
    try scratch.write(".incidents.yml", String(example))
    let project = try Project.find(from: scratch.path, home: nil)
    #expect(project.configuration.exclude.count == 3)
    #expect(project.configuration.baseline == "accepted.json")
    let keys = example.split(separator: "\n").filter { $0.first?.isLetter == true }
      .compactMap { $0.split(separator: ":").first }
    #expect(keys.count == 8)
    for key in keys { #expect(text.contains("| `\(key)` |")) }
  }
}
