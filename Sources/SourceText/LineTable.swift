/// Where each line of a file begins; LF, CRLF and a lone CR end a line.
package struct LineTable: Sendable {
  private let starts: [Int32]

  /// Scans `bytes` once for line ends.
  package init(_ bytes: [UInt8]) {
    let text = bytes.span
    var starts: [Int32] = [0]
    for index in text.indices where text[index] <= UInt8(ascii: "\r") {
      switch text[index] {
      case UInt8(ascii: "\n"): starts.append(Int32(clamping: index + 1))
      case UInt8(ascii: "\r"):
        if index + 1 < text.count, text[index + 1] == UInt8(ascii: "\n") { continue }
        starts.append(Int32(clamping: index + 1))
      default: break
      }
    }
    self.starts = starts
  }

  /// The number of lines; a file that ends with a line end has an empty last one.
  package var count: Int { starts.count }

  /// Returns the line, from 1, that holds the byte at `offset`.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// Returns the offset of the first byte of `line`, held inside the file.
  package func start(ofLine line: Int) -> Int {
    Int(starts[min(max(line, 1), starts.count) - 1])
  }
}
