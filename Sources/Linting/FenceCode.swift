import Documents
import SourceText

/// The code of a fence as its compiler would get it, byte for byte as long as it stands there.
enum FenceCode {
  /// Returns the code; what a quotation or a list puts before each of its lines is blank.
  static func text(of fence: Fence, in text: SourceText) -> SourceText {
    var code = Array(text.bytes[fence.codeRange.indices])
    let opening = text.range(ofLine: text.lines.line(at: Int(fence.range.start)))
    let depth = text.bytes[
      opening.indices.lowerBound..<max(opening.indices.lowerBound, Int(fence.range.start))
    ].count {
      $0 == UInt8(ascii: ">")
    }
    guard depth > 0 else { return SourceText(decoding: code) }
    var marks = depth
    for index in code.indices {
      switch code[index] {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): marks = depth
      case UInt8(ascii: ">") where marks > 0:
        code[index] = UInt8(ascii: " ")
        marks -= 1
      case UInt8(ascii: " "): break
      default: marks = 0
      }
    }
    return SourceText(decoding: code)
  }
}
