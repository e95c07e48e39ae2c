import SourceText

/// A finished node with its size once all aliases in it are written out.
struct MeasuredNode {
  let node: YAMLNode
  /// The number of nodes.
  let count: Int
  /// The number of collections inside each other.
  let height: Int

  /// Measures a `node` by its own children; a scalar has none.
  init(_ node: YAMLNode, count: Int = 1, height: Int = 0) {
    self.node = node
    self.count = count
    self.height = height
  }

  /// Returns the same content at the place of an alias.
  func moved(to range: ByteRange) -> MeasuredNode {
    MeasuredNode(YAMLNode(content: node.content, range: range), count: count, height: height)
  }
}
