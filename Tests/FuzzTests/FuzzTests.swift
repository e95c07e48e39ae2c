import Foundation
import FuzzTargets
import Testing

/// What `make fuzz` looks for at length, over few inputs; and what it found once.
struct FuzzTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static let names = FuzzTarget.all.map(\.name)

  /// Returns the files below `folder`, in the order of their paths.
  private static func files(below folder: String) throws -> [(name: String, bytes: [UInt8])] {
    let path = root.appending(path: folder).path()
    let names = try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
    return try names.compactMap { name in
      var isFolder: ObjCBool = false
      _ = unsafe FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder)
      guard !isFolder.boolValue, !name.hasSuffix(".tokens"), !name.hasSuffix(".structure") else {
        return nil
      }
      return (name, [UInt8](try Data(contentsOf: URL(filePath: "\(path)/\(name)"))))
    }
  }

  @Test("mutated texts give no flaw", arguments: names)
  func mutations(name: String) throws {
    let target = try #require(FuzzTarget.named(name))
    let seeds = try target.seeds.flatMap(Self.files)
    #expect(!seeds.isEmpty)
    var mutation = Mutation(seed: 9)
    for _ in 0..<40 {
      guard let seed = seeds.randomElement(using: &mutation) else { return }
      let bytes = mutation.change(Array(seed.bytes.prefix(4096)))
      let flaw = target.flaw(bytes)
      #expect(flaw == nil, "\(seed.name): \(String(decoding: bytes, as: UTF8.self))")
    }
  }

  @Test("what broke a target once gives no flaw any more", arguments: names)
  func regressions(name: String) throws {
    let target = try #require(FuzzTarget.named(name))
    for file in try Self.files(below: "Tests/Fixtures/fuzz/\(name)") {
      #expect(target.flaw(file.bytes) == nil, "\(file.name)")
    }
  }
}
