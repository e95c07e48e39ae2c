import Testing

/// When output is coloured.
struct ColorTests {
  @Test("colour is written where it is wanted, and nowhere else")
  func colour() {
    let plain = CommandRun(["list"], in: "/")
    let forced = CommandRun(["list", "--color", "always"], in: "/")
    #expect(!plain.output.contains("\u{1B}"))
    #expect(forced.output.contains("\u{1B}["))
    #expect(!CommandRun(["list", "--color", "never"], in: "/").output.contains("\u{1B}"))
  }
}
