import Testing

@testable import Rules

struct MetavariableTests {
  @Test(
    "what is filled in is not filled again",
    arguments: [
      ("map $MAP key $KEY", "map $KEY key k"), ("$MAPS $_ $", "$MAPS $_ $"), ("$MAP", "$KEY"),
      ("no name", "no name"), ("$KEY$MAP.", "k$KEY."),
    ])
  func filled(text: String, expected: String) {
    #expect(Metavariable.filled(text) { ["MAP": "$KEY", "KEY": "k"][$0] } == expected)
  }
}
