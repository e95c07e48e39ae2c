import SourceText

/// Mends the places cmark tells, block by block, and finds those of inlines in the source.
struct TreePlacer {
  private let nodes: [CmarkNode]
  private let lines: BodyLines
  /// The lines of each block; 0 for inlines.
  private var first: [Int]
  private var last: [Int]
  /// The line that no descendant can pass.
  private var limit: [Int]
  private var quotes: [Int]
  private var start: [Int]
  private var ranges: [ByteRange?]

  /// Prepares to place `nodes`, which cmark read from `lines`.
  init(_ nodes: [CmarkNode], in lines: BodyLines) {
    self.nodes = nodes
    self.lines = lines
    first = nodes.map(\.startLine)
    last = Array(repeating: 0, count: nodes.count)
    limit = last
    quotes = last
    start = last
    ranges = Array(repeating: nil, count: nodes.count)
  }

  /// Returns all nodes at their places.
  consuming func place() -> [MarkdownNode] {
    inheritLimits()
    for index in nodes.indices { placeTable(index) }
    for index in nodes.indices { placeLeaf(index) }
    for index in nodes.indices.reversed() { placeContainer(index) }
    for index in nodes.indices { placeRange(index) }
    for index in nodes.indices { placeInlines(of: index) }
    return nodes.indices.map(node)
  }

  private func node(_ index: Int) -> MarkdownNode {
    let isPlaced = isBlock(index) && first[index] > 0
    return MarkdownNode(
      kind: nodes[index].kind, depth: nodes[index].depth, end: nodes[index].end,
      lines: isPlaced ? lines.inFile(first[index])...lines.inFile(last[index]) : nil,
      range: ranges[index], infoRange: infoRange(index), contentRange: contentRange(index))
  }

  private func isBlock(_ index: Int) -> Bool {
    switch nodes[index].kind {
    case .document, .blockQuote, .list, .item, .codeBlock, .htmlBlock, .paragraph, .heading,
      .thematicBreak, .footnoteDefinition, .table, .tableRow, .tableCell:
      true
    default: false
    }
  }
}

// MARK: - Lines

extension TreePlacer {
  /// A block ends no later than its parent; cmark lets a fence that its parent cuts off end later.
  private mutating func inheritLimits() {
    var open: [Int] = []
    for index in nodes.indices {
      open.removeLast(open.count - nodes[index].depth)
      let own = index == 0 ? lines.count : max(nodes[index].endLine, nodes[index].startLine)
      limit[index] = min(own, open.last.map { limit[$0] } ?? own)
      quotes[index] = open.last.map { quotes[$0] } ?? 0
      if nodes[index].kind == .blockQuote { quotes[index] += 1 }
      if isBlock(index), nodes[index].kind != .tableCell {
        start[index] = lines.offset(line: max(first[index], 1), column: nodes[index].startColumn)
      }
      open.append(index)
    }
  }

  /// cmark starts a table where the paragraph before it does, and leaves that paragraph unplaced.
  private mutating func placeTable(_ index: Int) {
    guard case .table = nodes[index].kind else { return }
    let rows = children(of: index)
    let underHeader =
      rows.count > 1 ? first[rows[1]] - 1 : trimmed(limit[index], from: first[index])
    let header = max(underHeader - 1, first[index])
    if let paragraph = unplacedParagraph(before: index) {
      first[paragraph] = first[index]
      start[paragraph] = start[index]
      limit[paragraph] = header - 1
      first[index] = header
      start[index] = lines.skipPrefix(at: lines.start(header), quotes: quotes[index])
    }
    if let row = rows.first { first[row] = header }
    for row in rows { placeRow(row) }
  }

  private func unplacedParagraph(before table: Int) -> Int? {
    var index = table - 1
    while index > 0, nodes[index].depth > nodes[table].depth { index -= 1 }
    let isIt = nodes[index].kind == .paragraph && nodes[index].startLine == 0
    return isIt && nodes[index].depth == nodes[table].depth ? index : nil
  }

  private mutating func placeLeaf(_ index: Int) {
    guard first[index] > 0 else { return }
    switch nodes[index].kind {
    case .codeBlock(_, let text, let isFenced):
      last[index] = first[index] + Self.lineCount(text) - (isFenced ? 0 : 1)
      if isFenced, last[index] < limit[index] { last[index] += 1 }
    case .htmlBlock(let text):
      last[index] = trimmed(first[index] + Self.lineCount(text) - 1, from: first[index])
    case .heading: last[index] = isSetext(index) ? underline(index) : first[index]
    case .tableRow, .tableCell, .thematicBreak: last[index] = first[index]
    case .paragraph, .table: last[index] = trimmed(limit[index], from: first[index])
    case .blockQuote: last[index] = trimmed(limit[index], from: first[index])
    case .document: last[index] = max(limit[index], 1)
    default: break
    }
    last[index] = min(last[index], max(lines.count, first[index]))
  }

  private mutating func placeContainer(_ index: Int) {
    guard isBlock(index), first[index] > 0 else { return }
    var child = index + 1
    while child < nodes[index].end {
      last[index] = max(last[index], last[child])
      child = nodes[child].end
    }
    last[index] = max(last[index], first[index])
  }

  private func children(of index: Int) -> [Int] {
    var children: [Int] = []
    var child = index + 1
    while child < nodes[index].end {
      children.append(child)
      child = nodes[child].end
    }
    return children
  }

  private func trimmed(_ last: Int, from first: Int) -> Int {
    var line = min(last, lines.count)
    while line > first, lines.isBlank(line) { line -= 1 }
    return max(line, first)
  }

  private static func lineCount(_ text: String) -> Int {
    text.utf8.count { $0 == UInt8(ascii: "\n") }
  }

  private func isSetext(_ index: Int) -> Bool {
    let line = lines.source.bytes[start[index]..<max(start[index], lines.end(first[index]))]
    let marks = line.prefix { $0 == UInt8(ascii: "#") }
    let next = line.dropFirst(marks.count).first ?? 0x20
    return !((1...6).contains(marks.count) && BodyLines.isBlank(next))
  }

  /// cmark may end the heading one line late; the text takes one line more than it has breaks.
  private func underline(_ index: Int) -> Int {
    let breaks = nodes[index..<nodes[index].end].count {
      $0.kind == .softBreak || $0.kind == .lineBreak
    }
    let candidates = first[index] + breaks + 1
    guard candidates <= limit[index] else { return limit[index] }
    return (candidates...limit[index]).first { isUnderline($0, quotes[index]) } ?? limit[index]
  }

  private func isUnderline(_ line: Int, _ quotes: Int) -> Bool {
    let start = lines.skipPrefix(at: lines.start(line), quotes: quotes)
    let text = lines.source.bytes[start..<max(start, lines.end(line))]
    guard let mark = text.first, mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-") else {
      return false
    }
    return text.drop { $0 == mark }.allSatisfy(BodyLines.isBlank)
  }
}

// MARK: - Ranges of blocks

extension TreePlacer {
  private mutating func placeRange(_ index: Int) {
    guard first[index] > 0, isBlock(index), nodes[index].kind != .tableCell else { return }
    if index == 0 {
      ranges[0] = lines.range
      return
    }
    if nodes[index].kind == .footnoteDefinition { start[index] = footnoteMark(index) }
    ranges[index] = ByteRange(start[index], max(start[index], lines.end(last[index])))
  }

  /// cmark starts a footnote after its mark.
  private func footnoteMark(_ index: Int) -> Int {
    let line = lines.source.bytes[lines.start(first[index])..<start[index]]
    return line.lastIndex(of: UInt8(ascii: "[")) ?? start[index]
  }

  private mutating func placeRow(_ index: Int) {
    let end = lines.end(first[index])
    start[index] = lines.skipPrefix(at: lines.start(first[index]), quotes: quotes[index])
    let found = TableCells(lines.source.bytes[start[index]..<max(start[index], end)]).ranges
    for (cell, range) in zip(children(of: index), found) {
      first[cell] = first[index]
      ranges[cell] = range
    }
  }

  private func infoRange(_ index: Int) -> ByteRange? {
    guard case .codeBlock(let info, _, true) = nodes[index].kind, !info.isEmpty else { return nil }
    let line = lines.source.bytes[start[index]..<max(start[index], lines.end(first[index]))]
    let mark = line.first
    let rest = line.drop { $0 == mark }
    guard let begin = rest.firstIndex(where: { !BodyLines.isBlank($0) }),
      let end = rest.lastIndex(where: { !BodyLines.isBlank($0) })
    else { return nil }
    return ByteRange(begin, end + 1)
  }

  private func contentRange(_ index: Int) -> ByteRange? {
    guard case .codeBlock(_, let text, let isFenced) = nodes[index].kind, first[index] > 0 else {
      return nil
    }
    let begin = first[index] + (isFenced ? 1 : 0)
    return ByteRange(lines.start(begin), lines.start(begin + Self.lineCount(text)))
  }
}

// MARK: - Ranges of inlines

extension TreePlacer {
  /// The number of link definitions before a paragraph's text that are looked through.
  private static let maximumDefinitions = 100

  private mutating func placeInlines(of index: Int) {
    switch nodes[index].kind {
    case .paragraph, .heading: placeText(of: index)
    case .tableCell:
      guard let range = ranges[index] else { return }
      _ = align(index, from: Int(range.start), to: Int(range.end))
    default: break
    }
  }

  /// cmark counts link definitions before a paragraph as part of it.
  private mutating func placeText(of index: Int) {
    guard let range = ranges[index], nodes[index].end > index + 1 else { return }
    var begin = Int(range.start)
    let lastStart = min(last[index], first[index] + Self.maximumDefinitions)
    for line in first[index]...lastStart {
      if line > first[index] {
        begin = lines.skipPrefix(at: lines.start(line), quotes: quotes[index])
      }
      if align(index, from: begin, to: Int(range.end)) {
        first[index] = line
        ranges[index] = ByteRange(begin, Int(range.end))
        return
      }
      guard begin < range.end, lines.source.bytes[range.indices.lowerBound] == UInt8(ascii: "[")
      else { return }
    }
  }

  private mutating func align(_ index: Int, from begin: Int, to end: Int) -> Bool {
    var placer = InlinePlacer(lines, quotes: quotes[index], from: begin, to: end)
    let inside = index + 1..<nodes[index].end
    let isHeading = if case .heading = nodes[index].kind { true } else { false }
    guard let found = placer.place(nodes, inside, inHeading: isHeading) else { return false }
    ranges.replaceSubrange(inside, with: found)
    return true
  }
}
