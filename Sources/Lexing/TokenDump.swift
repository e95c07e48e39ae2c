package import SourceText

/// The tokens of a file as text for people and tests.
package enum TokenDump {
  /// Returns one line for each token and comment of `source`, then one for each fault:
  /// `line:column kind role text`, with `^` after the position where the token begins a line and
  /// the partner's position in front of the text.
  package static func text(of source: SourceText, language: LanguageProfile) -> String {
    var tokens = Tokens()
    tokens.lex(source.bytes, as: language)
    var lines: [(offset: Int32, text: String)] = (0..<tokens.count).map {
      (tokens.starts[$0], line(of: $0, in: tokens, source))
    }
    lines += tokens.comments.map {
      ($0.start, "\(place($0.start, source)) comment \(quoted($0, source))")
    }
    let faults = tokens.faults.map { "fault \(place($0.offset, source)) \($0.kind.rawValue)" }
    let ordered = lines.enumerated().sorted {
      ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
    }
    return (ordered.map(\.element.text) + faults).map { $0 + "\n" }.joined()
  }

  private static func line(of index: Int, in tokens: Tokens, _ source: SourceText) -> String {
    var words = [place(tokens.starts[index], source) + (tokens.startsLine(index) ? "^" : "")]
    words.append("\(tokens.kinds[index])")
    if let role = role(of: index, in: tokens) { words.append(role) }
    let partner = Int(tokens.partners[index])
    if partner >= 0 { words.append("-> \(place(tokens.starts[partner], source))") }
    let range = tokens.range(index)
    if !range.isEmpty { words.append(quoted(range, source)) }
    return words.joined(separator: " ")
  }

  private static func role(of index: Int, in tokens: Tokens) -> String? {
    switch tokens.kinds[index] {
    case .word: tokens.word(index) == .name ? nil : "\(tokens.word(index))"
    case .operator, .separator: tokens.symbol(index) == .other ? nil : "\(tokens.symbol(index))"
    case .open, .close: "\(tokens.bracket(index))"
    default: nil
    }
  }

  private static func place(_ offset: Int32, _ source: SourceText) -> String {
    let position = source.position(at: Int(offset))
    return "\(position.line):\(position.column)"
  }

  /// The text on one line: line ends, tabs and other control characters as escapes.
  private static func quoted(_ range: ByteRange, _ source: SourceText) -> String {
    source.text(in: range).unicodeScalars.map {
      $0.properties.generalCategory == .control ? $0.escaped(asASCII: true) : String($0)
    }.joined()
  }
}
