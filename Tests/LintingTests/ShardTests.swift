import Linting
import Testing

struct ShardTests {
  @Test("what names a part", arguments: ["1/1", "2/4", "256/256"])
  func valid(text: String) { #expect(Shard(text) != nil) }

  @Test(
    "what names none",
    arguments: ["", "1", "0/2", "3/2", "1/0", "1/2/3", "a/b", "-1/2", "1/257", " 1/2", "1/"])
  func invalid(text: String) { #expect(Shard(text) == nil) }

  private static func parts(_ files: [(path: String, size: Int)], _ count: Int) -> [[String]] {
    (1...count).map { number in
      Shard("\(number)/\(count)")?.part(of: files, path: \.path, size: \.size).map(\.path) ?? []
    }
  }

  @Test("the heaviest first, each to the lightest part; among equals the path decides")
  func greedy() {
    let files = [("a", 5), ("b", 5), ("c", 3), ("d", 9), ("e", 0)]
    #expect(Self.parts(files, 2) == [["c", "d"], ["a", "b", "e"]])
    #expect(Self.parts(files.reversed(), 2) == [["d", "c"], ["e", "b", "a"]])
  }

  @Test("every file is in one part, and no part is heavier than another by more than a file")
  func balance() {
    var state: UInt64 = 7
    let files = (0..<500).map { number in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (path: "f\(number)", size: Int(state >> 33) % 1000)
    }
    #expect(Self.parts([("a", 1)], 3) == [["a"], [], []])
    let sizes = Dictionary(files.map { ($0.path, $0.size) }) { first, _ in first }
    for count in [1, 2, 5, 13] {
      let parts = Self.parts(files, count)
      #expect(parts.joined().sorted() == files.map(\.path).sorted())
      let loads = parts.map { $0.compactMap { sizes[$0] }.reduce(0, +) }
      #expect((loads.max() ?? 0) - (loads.min() ?? 0) <= 1000)
    }
  }
}
