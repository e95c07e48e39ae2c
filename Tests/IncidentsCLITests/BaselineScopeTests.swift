import Foundation
import Testing

/// A baseline of the whole tree answers alike whichever part of it is linted.
struct BaselineScopeTests {
  private static let words = ["lint", "--rule", "late-lock", "--rule", "sleeper"]
  private static let accepting = ["--baseline", "accepted.json"]

  /// A bug in a function of that name.
  private static func bug(_ name: String) -> String {
    ScratchRepository.bug.replacing("pass", with: name)
  }

  /// A repository whose bugs are accepted and committed, and in which then something happened.
  private static func repository() throws -> ScratchRepository {
    let repository = try ScratchRepository()
    for name in ["old", "moved", "mended", "quiet"] {
      try repository.write("\(name).ts", bug(name))
    }
    try repository.write("src/sleepy.py", "def nap():\n    sleep(1)\n")
    let written = repository.incidents(words + accepting + ["--update-baseline"])
    #expect(written.errors == "accepted.json: 5 accepted findings, 5 new, 0 taken out\n")
    try repository.commit()
    try repository.git("mv", "moved.ts", "src/renamed.ts")
    try repository.write("old.ts", "\n\n" + bug("old"))
    try repository.write("mended.ts", ScratchRepository.fine)
    try repository.write("new.ts", bug("new"))
    try repository.git("add", "-A")
    return repository
  }

  @Test("a renamed, a changed, a mended and a new file count alike for each selection")
  func selections() throws {
    let repository = try Self.repository()
    func said(_ words: String...) throws -> [String] {
      try repository.lint(Self.accepting + words).filter { !$0.hasSuffix("scanned") }
    }
    let whole = ["accepted.json:4", "new.ts:2"]
    #expect(try said() == whole)
    #expect(try said("--staged") == whole)
    #expect(try said("--diff", "HEAD", "--diff-filter", "file") == whole)
    #expect(try said("--diff", "HEAD") == ["new.ts:2"])
    #expect(try said("new.ts") == ["new.ts:2"])
    #expect(try said("src/renamed.ts", "old.ts") == [])
    #expect(try said("mended.ts") == ["accepted.json:4"])
    for count in 2...4 {
      let parts = try (1...count).flatMap { try said("--shard", "\($0)/\(count)") }
      #expect(Set(parts) == Set(whole), "\(count)")
    }
  }

  @Test("the joined reports of all parts are the whole run, with what is accepted")
  func shards() throws {
    let repository = try Self.repository()
    for count in 2...3 {
      var names: [String] = []
      for number in 1...count {
        let name = "part\(number).json"
        let run = repository.incidents(
          Self.words + Self.accepting
            + ["--shard", "\(number)/\(count)", "--output", "json:\(name)", "."])
        #expect(run.errors == "")
        names.append(name)
      }
      let whole = repository.incidents(Self.words + Self.accepting + ["--format", "json", "."])
      let merged = repository.incidents(["merge", "--format", "json"] + names)
      #expect(merged.output == whole.output)
      #expect(whole.output.contains("\"kind\": \"baseline\""))
    }
  }

  @Test("what is staged decides what is unused, and nothing is written into other text")
  func comments() throws {
    let repository = try ScratchRepository()
    try repository.write("a.ts", "f() // incidents:ignore late-lock why\n")
    try repository.git("add", "-A")
    try repository.write("a.ts", "f()\n")
    #expect(try repository.lint(["--staged"]).first == "a.ts:1")
    try repository.write("a.ts", ScratchRepository.bug)
    try repository.git("add", "-A")
    try repository.write("a.ts", "// another\n" + ScratchRepository.bug)
    let run = repository.incidents(
      ["lint", "--staged", "--suppress", "late-lock", "--reason", "why"])
    #expect(run.code == 1)
    #expect(
      run.errors
        == "incidents: a.ts:2: not written: the file on disk is not what was linted\n")
  }
}

extension ScratchRepository {
  /// Returns what `incidents lint` says with `words`.
  fileprivate func lint(_ words: [String]) throws -> [String] {
    let run = incidents(
      ["lint", "--format", "json", "--rule", "late-lock", "--rule", "sleeper"] + words)
    let whole = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any],
      "\(run.errors)")
    let findings = try #require(whole["findings"] as? [[String: Any]])
    return findings.map { "\($0["path"] ?? ""):\($0["line"] ?? "")" }
  }
}
