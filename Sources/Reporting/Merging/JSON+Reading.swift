import SourceText
import YAMLTree

extension JSON {
  /// A number that is not whole: this program writes none into what it reads again.
  struct Fraction: Error {
    let range: ByteRange
  }

  /// Takes what `JSONReader` read, which is no deeper than its bound.
  init(_ node: YAMLNode) throws(Fraction) {
    switch node.content {
    case .sequence(let nodes):
      var items: [JSON] = []
      for node in nodes { items.append(try JSON(node)) }
      self = .array(items)
    case .mapping(let entries):
      var members: [(key: String, value: JSON)] = []
      for entry in entries { members.append((entry.key, try JSON(entry.value))) }
      self = .object(members)
    case .scalar("null", .plain): self = .null
    case .scalar("true", .plain): self = .bool(true)
    case .scalar("false", .plain): self = .bool(false)
    case .scalar(let word, .plain):
      guard let number = Int(word) else { throw Fraction(range: node.range) }
      self = .integer(number)
    case .scalar(let text, _): self = .text(text)
    }
  }
}
