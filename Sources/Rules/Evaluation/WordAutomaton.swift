/// Finds which of many words stand in a text, whatever their case, in one pass over its bytes.
///
/// The words form a tree; each node knows where to go on when the next byte leads nowhere, so that
/// no byte is looked at twice.
struct WordAutomaton: Sendable {
  /// For each byte its column; 0 for bytes that no word holds.
  private var columns = [UInt8](repeating: 0, count: 256)
  private var width = 1
  /// For each node and column the next node's first cell.
  private var cells: [Int32] = []
  /// For each node where its words begin in `ends`; equal to the next one's where it has none.
  private var firstEnd: [Int32] = []
  private var ends: [Int32] = []
  /// How many words there are.
  let count: Int

  /// Prepares to look for `words`, which are folded and not empty.
  init(_ words: [[UInt8]]) {
    count = words.count
    for byte in Set(words.joined()).sorted() {
      columns[Int(byte)] = UInt8(truncatingIfNeeded: width)
      width += 1
    }
    for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") {
      columns[Int(byte)] = columns[Int(byte | 0x20)]
    }
    build(words)
  }

  /// Returns a capital of ASCII as a small letter, other bytes as they are.
  static func folded(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  /// Returns for each word whether it stands in `text`.
  func found(in text: [UInt8]) -> [Bool] {
    var found = [Bool](repeating: false, count: count)
    let bytes = text.span
    let table = cells.span
    let column = columns.span
    let first = firstEnd.span
    var cell = 0
    for index in 0..<bytes.count {
      let next = Int(table[cell + Int(column[Int(bytes[index])])])
      cell = next >> 1
      guard next & 1 != 0 else { continue }
      let node = cell / width
      for end in Int(first[node])..<Int(first[node + 1]) { found[Int(ends[end])] = true }
    }
    return found
  }

  // MARK: Building

  private mutating func build(_ words: [[UInt8]]) {
    var nodes: [Int32] = []
    nodes.reserveCapacity(words.reduce(1) { $0 + $1.count } * width)
    nodes.append(contentsOf: repeatElement(-1, count: width))
    var own: [[Int32]] = [[]]
    for (number, word) in words.enumerated() {
      var node = 0
      for byte in word {
        let cell = node * width + Int(columns[Int(byte)])
        if nodes[cell] < 0 {
          nodes[cell] = Int32(own.count)
          nodes.append(contentsOf: repeatElement(-1, count: width))
          own.append([])
        }
        node = Int(nodes[cell])
      }
      own[node].append(Int32(number))
    }
    close(&nodes, &own)
    store(&nodes, own)
    cells = nodes
  }

  /// Gives every node a way on for every byte: its own, or that of the longest end of what it
  /// stands for that begins a word too.
  private func close(_ nodes: inout [Int32], _ own: inout [[Int32]]) {
    var shorter = [Int](repeating: 0, count: own.count)
    var order = [0]
    var position = 0
    while position < order.count {
      let node = order[position]
      position += 1
      let first = node * width
      let behind = shorter[node] * width
      for column in 0..<width {
        let fallback = node == 0 ? 0 : Int(nodes[behind + column])
        let next = Int(nodes[first + column])
        guard next >= 0 else {
          nodes[first + column] = Int32(max(fallback, 0))
          continue
        }
        shorter[next] = fallback
        if !own[fallback].isEmpty { own[next] += own[fallback] }
        order.append(next)
      }
    }
  }

  /// A cell holds the next node's first cell, and in its last bit whether words end there.
  private mutating func store(_ nodes: inout [Int32], _ own: [[Int32]]) {
    for words in own {
      firstEnd.append(Int32(ends.count))
      ends += words
    }
    firstEnd.append(Int32(ends.count))
    let hasEnds = own.map { $0.isEmpty ? 0 : 1 as Int32 }
    for cell in nodes.indices {
      nodes[cell] = nodes[cell] * Int32(width) * 2 + hasEnds[Int(nodes[cell])]
    }
  }
}
