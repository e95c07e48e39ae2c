/// Cuts a query into tokens; there is no text that it cannot cut.
struct QueryLexer {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var depth = 0
  private var tokens: [QueryToken] = []

  /// Returns the tokens of `text`.
  static func tokens(of text: String) -> [QueryToken] {
    var lexer = QueryLexer(text)
    while lexer.index < lexer.scalars.count { lexer.readToken() }
    return lexer.tokens
  }

  private init(_ text: String) { scalars = Array(text.unicodeScalars) }

  private mutating func readToken() {
    let scalar = scalars[index]
    if scalar.properties.isWhitespace {
      index += 1
    } else if Self.isQuote(scalar) {
      readPhrase(from: index, field: nil)
    } else if scalar == "(" {
      depth += 1
      add(.open, length: 1)
    } else if scalar == ")" {
      if depth > 0 {
        depth -= 1
        add(.close, length: 1)
      } else {
        index += 1
      }
    } else if scalar == "-" {
      readMinus()
    } else {
      readChunk()
    }
  }

  private mutating func add(_ kind: QueryToken.Kind, length: Int) {
    tokens.append(QueryToken(kind: kind, range: index..<(index + length)))
    index += length
  }

  /// One minus before something is a negation; other dashes separate.
  private mutating func readMinus() {
    let end = scalars[index...].firstIndex { $0 != "-" } ?? scalars.count
    let isNegation =
      end == index + 1 && end < scalars.count && !scalars[end].properties.isWhitespace
    if isNegation { add(.not, length: 1) } else { index = end }
  }

  /// Reads up to the closing quote; a quote without one is no quote.
  private mutating func readPhrase(from start: Int, field: String?) {
    let inside = index + 1
    guard let end = scalars[inside...].firstIndex(where: Self.isQuote) else {
      if let field { addChunk(field, start..<index) }
      index = inside
      return
    }
    let text = Self.text(scalars[inside..<end])
    tokens.append(QueryToken(kind: .phrase(text, field: field), range: start..<(end + 1)))
    index = end + 1
  }

  private mutating func readChunk() {
    let start = index
    var opened = 0
    while index < scalars.count, !scalars[index].properties.isWhitespace {
      if Self.isQuote(scalars[index]) { break }
      if scalars[index] == "(" { opened += 1 }
      if scalars[index] == ")" {
        if opened == 0, depth > 0 { break }
        opened = max(0, opened - 1)
      }
      index += 1
    }
    let text = Self.text(scalars[start..<index])
    let isBeforeQuote = index < scalars.count && Self.isQuote(scalars[index])
    if isBeforeQuote, text.hasSuffix(":") {
      readPhrase(from: start, field: String(text.dropLast()))
    } else {
      addChunk(text, start..<index)
    }
  }

  private mutating func addChunk(_ text: String, _ range: Range<Int>) {
    switch text {
    case "OR": tokens.append(QueryToken(kind: .or, range: range))
    case "NOT": tokens.append(QueryToken(kind: .not, range: range))
    case "AND": break
    default: tokens.append(QueryToken(kind: .chunk(text), range: range))
    }
  }

  private static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\"" || scalar == "\u{201C}" || scalar == "\u{201D}" || scalar == "\u{201E}"
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
