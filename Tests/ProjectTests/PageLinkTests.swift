import Foundation
import Testing

/// The pages of this repository can be found from README.md, and their links lead somewhere.
struct PageLinkTests {
  private static func pages() throws -> [String] {
    let top = try FileManager.default.contentsOfDirectory(atPath: Repository.root.path())
    return top.filter { $0.hasSuffix(".md") }.sorted()
      + Repository.files(below: "docs", suffix: ".md")
  }

  /// The files that the page at `path` links to, by their paths from the root.
  private static func links(of path: String) throws -> Set<String> {
    // A link may go on in the next line, code holds none.
    let text = try Repository.text(path)
      .replacing(#/(?ms)^ *```.*?^ *```$/#, with: "").replacing(#/`[^`\n]*`/#, with: "")
    let folder = URL(filePath: "/" + path).deletingLastPathComponent()
    let targets = text.matches(of: #/\]\(([^)#:]+)(?:#[^)]*)?\)/#).map { String($0.1) }
    return Set(
      targets.map { String(folder.appending(path: $0).standardized.path().dropFirst()) })
  }

  @Test("README.md links every page")
  func reachable() throws {
    let pages = try Self.pages()
    #expect(pages.count > 15)
    #expect(Set(pages).subtracting(try Self.links(of: "README.md")) == ["README.md"])
  }

  @Test("every link of a page to a file leads to one")
  func targets() throws {
    for page in try Self.pages() {
      for target in try Self.links(of: page) {
        let path = Repository.root.appending(path: target).path()
        #expect(FileManager.default.fileExists(atPath: path), "\(page) links \(target)")
      }
    }
  }
}
