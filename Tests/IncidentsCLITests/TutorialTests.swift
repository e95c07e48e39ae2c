import Testing

/// Pages of `docs/` are what the program does.
struct TutorialTests {
  @Test(
    "the commands of a page print what it says",
    arguments: [("your-own-rule.md", 5, 7), ("suppressions.md", 5, 7), ("formats.md", 2, 14)])
  func replay(page: String, files: Int, commands: Int) throws {
    let replay = try PageReplay(page)
    #expect(replay.counts.files >= files)
    #expect(replay.counts.commands >= commands)
  }
}
