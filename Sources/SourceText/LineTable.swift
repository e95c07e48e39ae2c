/// Where each line of a file begins; LF, CRLF and a lone CR end a line.
package struct LineTable: Sendable {
  private let starts: [Int32]

  /// Scans `bytes` once for line ends.
  package init(_ bytes: [UInt8]) {
    var starts: [Int32] = [0]
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\n") {
        starts.append(Int32(clamping: index))
      } else if byte == UInt8(ascii: "\r") {
        if index < bytes.count, bytes[index] == UInt8(ascii: "\n") { index += 1 }
        starts.append(Int32(clamping: index))
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
