/// Where each line of a file begins; LF, CRLF and a lone CR end a line.
package struct LineTable: Sendable {
  private let starts: [Int32]

  /// Scans `bytes` once for line ends.
  package init(_ bytes: [UInt8]) {
    let text = bytes.span
    var starts: [Int32] = [0]
    var index = 0
    while index < text.count {
      if index + 8 <= text.count, Self.hasNoLineEnd(text, index) {
        index += 8
        continue
      }
      let byte = text[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\r") where index < text.count && text[index] == UInt8(ascii: "\n"): break
      case UInt8(ascii: "\r"), UInt8(ascii: "\n"): starts.append(Int32(clamping: index))
      default: break
      }
    }
    self.starts = starts
  }

  /// Whether all of the eight bytes from `index` on are above a carriage return.
  private static func hasNoLineEnd(_ text: Span<UInt8>, _ index: Int) -> Bool {
    let bytes = unsafe text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
    return (bytes &- 0x0E0E_0E0E_0E0E_0E0E) & ~bytes & 0x8080_8080_8080_8080 == 0
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
