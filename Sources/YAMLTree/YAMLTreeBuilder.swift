import SourceText

/// Builds the tree from events, with a stack of its own instead of recursion.
struct YAMLTreeBuilder {
  /// The finished document.
  private(set) var root: YAMLNode?
  private let text: ArraySlice<UInt8>
  private var open: [OpenCollection] = []
  private var anchored: [String: MeasuredNode] = [:]
  private var aliasedNodes = 0
  private var hasDocument = false

  /// Starts an empty tree over `text`, whose indices the events' ranges are.
  init(text: ArraySlice<UInt8>) { self.text = text }

  /// Takes the next event.
  mutating func add(_ event: YAMLEvent) throws(YAMLError) {
    try refuseUnknownTag(of: event)
    switch event.kind {
    case .documentStart: try startDocument(event)
    case .scalar(let content, let style):
      try place(scalar(content, style, event), anchor: event.anchor)
    case .alias(let name): try place(target(of: name, at: event.range), anchor: nil)
    case .sequenceStart(let isFlow): try push(.sequence, isFlow: isFlow, event)
    case .mappingStart(let isFlow): try push(.mapping, isFlow: isFlow, event)
    case .collectionEnd: try pop(event)
    case .other: break
    }
  }

  private mutating func startDocument(_ event: YAMLEvent) throws(YAMLError) {
    if hasDocument {
      throw YAMLError(.multipleDocuments, "a second document begins", at: event.range)
    }
    hasDocument = true
  }

  private func refuseUnknownTag(of event: YAMLEvent) throws(YAMLError) {
    guard let tag = event.tag, tag != "!", !tag.hasPrefix("tag:yaml.org,2002:") else { return }
    let end = text[event.range.indices].firstIndex { Self.isBlank($0) } ?? Int(event.range.end)
    throw YAMLError(
      .unknownTag, "unknown tag \"\(tag)\"; quote text that begins with \"!\"",
      at: ByteRange(Int(event.range.start), end))
  }
}

// MARK: - Collections

extension YAMLTreeBuilder {
  private mutating func push(
    _ kind: OpenCollection.Kind, isFlow: Bool, _ event: YAMLEvent
  ) throws(YAMLError) {
    guard open.count < YAMLParser.maximumDepth else {
      throw YAMLError(
        .depth, "nested deeper than \(YAMLParser.maximumDepth) levels", at: event.range)
    }
    open.append(
      OpenCollection(kind: kind, isFlow: isFlow, start: start(of: event), anchor: event.anchor))
  }

  private mutating func pop(_ event: YAMLEvent) throws(YAMLError) {
    guard let collection = open.popLast() else { return }
    try place(collection.close(at: event.range), anchor: collection.anchor)
  }

  private mutating func place(_ node: MeasuredNode, anchor: String?) throws(YAMLError) {
    if let anchor { anchored[anchor] = node }
    guard let last = open.indices.last else {
      root = node.node
      return
    }
    try open[last].add(node, in: text)
  }
}

// MARK: - Aliases

extension YAMLTreeBuilder {
  private mutating func target(
    of name: String, at range: ByteRange
  ) throws(YAMLError) -> MeasuredNode {
    if let own = open.first(where: { $0.anchor == name }) {
      throw YAMLError(
        .recursiveAlias, "alias \"*\(name)\" stands inside its own anchor", at: range,
        contextOffset: own.start)
    }
    guard let target = anchored[name] else {
      throw YAMLError(.undefinedAlias, "no anchor \"&\(name)\" before this alias", at: range)
    }
    aliasedNodes += target.count
    guard aliasedNodes <= YAMLParser.maximumAliasedNodes,
      open.count + target.height <= YAMLParser.maximumDepth
    else {
      throw YAMLError(
        .aliasExpansion,
        "aliases stand for more than \(YAMLParser.maximumAliasedNodes) nodes"
          + " or \(YAMLParser.maximumDepth) levels",
        at: range)
    }
    return target.moved(to: range)
  }
}

// MARK: - Ranges

extension YAMLTreeBuilder {
  private func scalar(
    _ content: String, _ style: YAMLNode.Style, _ event: YAMLEvent
  ) -> MeasuredNode {
    let isBlock = style == .literal || style == .folded
    let start = start(of: event)
    let end = isBlock ? endOfBlock(start, Int(event.range.end)) : Int(event.range.end)
    return MeasuredNode(
      YAMLNode(content: .scalar(text: content, style: style), range: ByteRange(start, end)))
  }

  /// libyaml ends a block scalar where the next token begins; ours ends with its last line of text.
  private func endOfBlock(_ start: Int, _ end: Int) -> Int {
    guard let last = text[start..<end].lastIndex(where: { !Self.isBlank($0) }) else { return end }
    return text[last..<end].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? end
  }

  /// Returns where a node itself begins, after its own `&anchor` and `!tag`; those that follow
  /// are its first key's.
  private func start(of event: YAMLEvent) -> Int {
    var index = Int(event.range.start)
    var marks: [UInt8] = event.anchor == nil ? [] : [UInt8(ascii: "&")]
    if event.tag != nil { marks.append(UInt8(ascii: "!")) }
    while index < text.endIndex, let mark = marks.firstIndex(of: text[index]) {
      marks.remove(at: mark)
      index = endOfTrivia(endOfProperty(index))
    }
    let isScalar = if case .scalar = event.kind { true } else { false }
    return isScalar ? min(index, Int(event.range.end)) : index
  }

  private func endOfProperty(_ start: Int) -> Int {
    let rest = text[start...]
    if rest.starts(with: "!<".utf8), let close = rest.firstIndex(of: UInt8(ascii: ">")) {
      return close + 1
    }
    return rest.firstIndex { Self.isBlank($0) || Self.endsProperty($0) } ?? text.endIndex
  }

  private func endOfTrivia(_ start: Int) -> Int {
    var index = start
    while index < text.endIndex {
      if text[index] == UInt8(ascii: "#") {
        index = text[index...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? text.endIndex
      } else if Self.isBlank(text[index]) {
        index += 1
      } else {
        return index
      }
    }
    return index
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private static func endsProperty(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
  }
}
