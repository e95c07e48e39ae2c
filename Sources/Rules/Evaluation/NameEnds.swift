import Lexing
import SourceText

/// The words and texts of a file by the last two letters or digits in them, so that those which can
/// name an event are found without looking at all.
struct NameEnds: Sendable {
  /// The tokens of each ending.
  private let places: NumberedPlaces

  /// Sorts `tokens`, read from `bytes`.
  init(_ tokens: Tokens, _ bytes: [UInt8]) {
    let endings = (0..<tokens.count).map { token -> Int32 in
      guard tokens.kinds[token] == .word || tokens.kinds[token] == .string else { return -1 }
      return Self.ending(bytes[tokens.range(token).indices]).map(Int32.init) ?? -1
    }
    places = NumberedPlaces(endings, count: Self.classes * Self.classes)
  }

  /// Returns the tokens, each once, of which the last letters are those of `letters`, or of a last
  /// word `event` behind them.
  func candidates(_ letters: [UInt8]) -> [Int32] {
    guard let ending = Self.ending(letters[...]) else { return [] }
    let own = ending % Self.classes == 0 ? endings(of: ending) : [ending]
    let all = own.contains(Self.event) ? own : own + [Self.event]
    return all.flatMap { places[Int32($0)] }
  }

  /// The endings whose last letter is that of `ending`, which is of a single one.
  private func endings(of ending: Int) -> [Int] { (ending..<ending + Self.classes).map { $0 } }

  private static let event = ending(Array("event".utf8)[...]) ?? 0

  /// No letter, 26 letters, ten digits, and everything beyond ASCII.
  private static var classes: Int { 38 }

  /// The class of the last letter with that of the one before it; nil without a letter.
  private static func ending(_ bytes: ArraySlice<UInt8>) -> Int? {
    var last = 0
    for byte in bytes.reversed() {
      let letter = letterClass(byte)
      guard letter > 0 else { continue }
      if last > 0 { return last * classes + letter }
      last = letter
    }
    return last > 0 ? last * classes : nil
  }

  private static func letterClass(_ byte: UInt8) -> Int {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte - UInt8(ascii: "a")) + 1
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte - UInt8(ascii: "A")) + 1
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0")) + 27
    case 0x80...: 37
    default: 0
    }
  }
}
