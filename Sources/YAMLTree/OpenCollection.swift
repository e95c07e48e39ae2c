import SourceText

/// A sequence or mapping whose end has not been read.
struct OpenCollection {
  /// What is being collected.
  enum Kind {
    case sequence
    case mapping
  }

  let kind: Kind
  let isFlow: Bool
  let start: Int
  let anchor: String?
  private var items: [YAMLNode] = []
  private var entries: [YAMLEntry] = []
  private var key: (text: String, range: ByteRange)?
  private var firstUses: [String: ByteRange] = [:]
  private var count = 1
  private var height = 1

  /// Opens an empty collection that begins at `start`.
  init(kind: Kind, isFlow: Bool, start: Int, anchor: String?) {
    self.kind = kind
    self.isFlow = isFlow
    self.start = start
    self.anchor = anchor
  }

  /// Takes the next item, key or value.
  mutating func add(_ child: MeasuredNode, in text: ArraySlice<UInt8>) throws(YAMLError) {
    count += child.count
    height = max(height, child.height + 1)
    if kind == .sequence {
      items.append(child.node)
    } else if let key {
      let value = Self.placeAbsent(child.node, after: key.range, in: text)
      entries.append(YAMLEntry(key: key.text, keyRange: key.range, value: value))
      self.key = nil
    } else {
      try addKey(child.node)
    }
  }

  private mutating func addKey(_ node: YAMLNode) throws(YAMLError) {
    guard let name = node.scalar else {
      throw YAMLError(.keyNotScalar, "a key must be plain or quoted text", at: node.range)
    }
    if let first = firstUses.updateValue(node.range, forKey: name) {
      throw YAMLError(
        .duplicateKey, "key \"\(name)\" is already in this mapping", at: node.range,
        contextOffset: Int(first.start))
    }
    key = (name, node.range)
  }

  /// libyaml puts the value of a key without a colon where the next token begins; ours stands
  /// directly after the key.
  private static func placeAbsent(
    _ node: YAMLNode, after key: ByteRange, in text: ArraySlice<UInt8>
  ) -> YAMLNode {
    let place = Int(node.range.start)
    guard node.isAbsent, node.range.isEmpty, place > key.end, text.indices.contains(place - 1),
      text[place - 1] != UInt8(ascii: ":")
    else { return node }
    return YAMLNode(content: node.content, range: ByteRange(Int(key.end), Int(key.end)))
  }

  /// Returns the finished node; `end` is where libyaml saw its end.
  ///
  /// The end of a block, and of a pair without braces in a flow sequence, is where the next token
  /// begins, so the last child tells it better.
  func close(at end: ByteRange) -> MeasuredNode {
    let last = kind == .sequence ? items.last?.range : entries.last?.range
    let hasBracket = isFlow && !end.isEmpty
    let place = hasBracket ? Int(end.end) : Int(last?.end ?? Int32(clamping: start))
    let content: YAMLNode.Content = kind == .sequence ? .sequence(items) : .mapping(entries)
    return MeasuredNode(
      YAMLNode(content: content, range: ByteRange(start, place)), count: count, height: height)
  }
}
