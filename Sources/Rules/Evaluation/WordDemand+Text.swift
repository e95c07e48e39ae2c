// A demand as text: a word, or what is asked for behind `(all` or `(any` up to `)`.
extension WordDemand {
  /// The text.
  var text: String {
    switch self {
    case .word(let word): word.map(Self.written).joined()
    case .all(let parts): "(\((["all"] + parts.map(\.text)).joined(separator: " ")))"
    case .any(let parts): "(\((["any"] + parts.map(\.text)).joined(separator: " ")))"
    }
  }

  /// Reads `text`; nil where it is no demand.
  init?(text: ArraySlice<UInt8>) {
    var open: [(isAll: Bool, parts: [WordDemand])] = [(true, [])]
    for piece in text.split(separator: UInt8(ascii: " ")) {
      var word = piece
      if piece.first == UInt8(ascii: "(") {
        open.append((piece.elementsEqual("(all".utf8) || piece.starts(with: "(all)".utf8), []))
        word = piece.dropFirst(4)
      }
      let closing = word.reversed().prefix { $0 == UInt8(ascii: ")") }.count
      word = word.dropLast(closing)
      if !word.isEmpty { open[open.count - 1].parts.append(.word(Self.read(word))) }
      for _ in 0..<closing {
        guard open.count > 1, let group = open.popLast() else { return nil }
        open[open.count - 1].parts.append(group.isAll ? .all(group.parts) : .any(group.parts))
      }
    }
    guard open.count == 1, open[0].parts.count == 1 else { return nil }
    self = open[0].parts[0]
  }

  /// A byte that would part or nest words, or that is no visible ASCII, as `%20`.
  private static func written(_ byte: UInt8) -> String {
    let isPlain = (0x21...0x7E).contains(byte) && !"()%".utf8.contains(byte)
    let digits = String(byte, radix: 16)
    return isPlain
      ? String(Unicode.Scalar(byte)) : "%" + (digits.utf8.count < 2 ? "0" : "") + digits
  }

  private static func read(_ word: ArraySlice<UInt8>) -> [UInt8] {
    guard word.contains(UInt8(ascii: "%")) else { return Array(word) }
    var bytes: [UInt8] = []
    var rest = word
    while let byte = rest.popFirst() {
      let code = byte == UInt8(ascii: "%") ? String(decoding: rest.prefix(2), as: UTF8.self) : ""
      bytes.append(UInt8(code, radix: 16) ?? byte)
      rest = rest.dropFirst(code.utf8.count)
    }
    return bytes
  }
}
