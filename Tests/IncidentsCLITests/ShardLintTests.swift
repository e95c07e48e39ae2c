import Foundation
import Testing

/// `incidents lint --shard`.
struct ShardLintTests {
  private struct Report {
    let findings: [[String: Any]]
    let scanned: Int
    let skipped: [[String: String]]
    let partial: [[String: String]]

    init(_ run: CommandRun) throws {
      let whole = try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      let files = try #require(whole["files"] as? [String: Any])
      findings = try #require(whole["findings"] as? [[String: Any]])
      scanned = try #require(files["scanned"] as? Int)
      skipped = try #require(files["skipped"] as? [[String: String]])
      partial = try #require(files["partial"] as? [[String: String]])
    }

    /// The paths of all files that something is said of.
    var paths: Set<String> {
      Set(
        (findings.compactMap { $0["path"] as? String })
          + (skipped + partial).compactMap { $0["path"] })
    }

    /// Everything in one order, as bytes.
    static func bytes(_ reports: [Report]) throws -> Data {
      let findings = try reports.flatMap(\.findings).map { finding in
        String(
          decoding: try JSONSerialization.data(withJSONObject: finding, options: .sortedKeys),
          as: UTF8.self)
      }
      let fates = reports.flatMap { $0.skipped + $0.partial }.map { fate in
        "\(fate["path"] ?? ""): \(fate["reason"] ?? "")"
      }
      let lines = findings.sorted() + fates.sorted() + ["\(reports.map(\.scanned).reduce(0, +))"]
      return Data(lines.joined(separator: "\n").utf8)
    }
  }

  /// Files of many sizes, some with findings, one that is skipped and one that is broken.
  private func repository() throws -> ScratchRepository {
    let scratch = try ScratchRepository()
    for number in 0..<40 {
      let text = number % 3 == 0 ? ScratchRepository.bug : ScratchRepository.fine
      let filling = String(repeating: "// filling\n", count: number * number % 97)
      try scratch.write("part\(number % 5)/f\(number).js", filling + text)
    }
    try scratch.write("generated/g.js", String(repeating: "// big\n", count: 5000))
    try scratch.write("odd/wide.js", "door.unlock(); //" + String(repeating: "x", count: 30_000))
    try scratch.write("odd/broken.py", "def nap(:\n    door.unlock()\n")
    return scratch
  }

  @Test("all parts together are the whole run, for any number of jobs and any order of arguments")
  func parts() throws {
    let scratch = try repository()
    let words = ["lint", "--format", "json", "--rule", "late-lock"]
    let whole = try Report(scratch.incidents(words))
    #expect(whole.findings.count == 15 && whole.skipped.count == 1 && whole.partial.count == 1)
    let names = ["part0", "part1", "part2", "part3", "part4", "generated", "odd"]
    for count in [1, 2, 3, 7] {
      var parts: [Report] = []
      for number in 1...count {
        let shard = ["--shard", "\(number)/\(count)"]
        let run = scratch.incidents(words + shard)
        let turned = Array(names[(number % 7)...] + names[..<(number % 7)])
        let again = scratch.incidents(words + shard + ["--jobs", "\(number % 3 + 1)"] + turned)
        #expect(again.output == run.output)
        parts.append(try Report(run))
      }
      #expect(try Report.bytes(parts) == Report.bytes([whole]))
      let paths = parts.map(\.paths)
      #expect(paths.map(\.count).reduce(0, +) == Set(paths.joined()).count)
    }
  }

  @Test(
    "the joined reports of all parts are the report of the whole run", arguments: ["json", "sarif"])
  func merged(format: String) throws {
    let scratch = try repository()
    try scratch.write("rules/broken.md", "no rule\n")
    let words = ["lint", "--format", format]
    let whole = scratch.incidents(words)
    #expect(whole.code == 2 && whole.output.contains("wide.js"))
    for count in [1, 4] {
      let names = try (1...count).reversed().map { number in
        let part = scratch.incidents(words + ["--shard", "\(number)/\(count)"])
        try scratch.write(".git/part\(number)", part.output)
        return ".git/part\(number)"
      }
      let merged = scratch.incidents(["merge", "--format", format] + names)
      #expect(merged.output == whole.output)
      #expect(merged.code == whole.code)
    }
  }

  @Test("what is staged, and what changed, is split alike")
  func states() throws {
    let scratch = try repository()
    try scratch.git("add", ".")
    for state in [["--staged"], ["--staged", "--diff-filter", "lines"]] {
      let words = ["lint", "--format", "json", "--rule", "late-lock"] + state
      let whole = try Report(scratch.incidents(words))
      #expect(whole.findings.count == 15)
      let parts = try (1...3).map { number in
        try Report(scratch.incidents(words + ["--shard", "\(number)/3"]))
      }
      #expect(try Report.bytes(parts) == Report.bytes([whole]))
    }
  }
}
