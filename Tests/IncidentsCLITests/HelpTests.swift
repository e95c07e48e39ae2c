import Testing

/// What `--help` prints.
struct HelpTests {
  @Test("every page of help fits 80 columns")
  func helpWidth() throws {
    let overview = CommandRun(["--help"], in: "/").output
    let commands = try #require(overview.split(separator: "commands:\n").dropFirst().first)
      .split(separator: "\n", omittingEmptySubsequences: false).prefix { !$0.isEmpty }
      .compactMap { $0.split(separator: " ").first }
    #expect(commands.contains("lint") && commands.contains("completion"))
    for command in [[]] + commands.map({ [String($0)] }) {
      let lines = CommandRun(command + ["--help"], in: "/").output.split(separator: "\n")
      #expect(lines.count > 5)
      #expect(lines.allSatisfy { $0.count <= 80 }, "\(lines.filter { $0.count > 80 })")
    }
  }
}
