/// The name of an event however it is spelled: `response.done`, `RESPONSE_DONE`, `.responseDone`,
/// `ResponseDoneEvent` and `"response_done"` are one.
package struct EventName: Hashable, Sendable {
  /// Its words without what parts them, so that `datachannel` and `dataChannel` are one too.
  let letters: [UInt8]

  /// Reads `text`, quotes and the type of an enum's member left out; nil where no word is in it.
  package init?(_ text: String) {
    var words = NameWords(Self.withoutType(text)).words
    if words.count > 1, words.last == "event" { words.removeLast() }
    guard !words.isEmpty else { return nil }
    letters = Array(words.joined().utf8)
  }

  /// `ServerEvent.responseDone` names a type before its member; `response.done` does not.
  private static func withoutType(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, first.properties.isUppercase,
      let dot = text.lastIndex(of: "."),
      text[..<dot].unicodeScalars.contains(where: \.properties.isLowercase)
    else { return text }
    return String(text[text.index(after: dot)...])
  }

  /// Returns the ways to write the event called `name` that stand in code as one word or text.
  static func spellings(_ name: String) -> [String] {
    let words = NameWords(name).words
    let capital = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }
    let camel = (words.first ?? "") + capital.dropFirst().joined()
    let all = [
      name, words.joined(separator: "_").uppercased(), camel, capital.joined(),
      words.joined(separator: "_"),
    ]
    var seen: Set<String> = []
    return all.filter { seen.insert($0).inserted }
  }
}
