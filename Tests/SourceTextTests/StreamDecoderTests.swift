import SourceText
import Testing

/// A stream in pieces of any length says the same as the whole file.
struct StreamDecoderTests {
  private static let text = "x\r\nERROR é 😁😁 done\n"

  private static func units<Unit: FixedWidthInteger>(
    _ units: some Sequence<Unit>, littleEndian: Bool
  ) -> [UInt8] {
    units.flatMap { unit in
      let bytes = stride(from: Unit.bitWidth - 8, through: 0, by: -8).map {
        UInt8(truncatingIfNeeded: unit >> Unit($0))
      }
      return littleEndian ? bytes.reversed() : bytes
    }
  }

  private static let streams: [[UInt8]] = [
    Array(text.utf8),
    units(Array(text.utf16), littleEndian: true), units(Array(text.utf16), littleEndian: false),
    [0xFF, 0xFE] + units(Array(text.utf16), littleEndian: true),
    [0xFE, 0xFF] + units(Array(text.utf16), littleEndian: false),
    [0, 0, 0xFE, 0xFF] + units(text.unicodeScalars.map(\.value), littleEndian: false),
  ]

  @Test("encodings are told and decoded piece by piece", arguments: streams, [1, 2, 3, 5, 7, 1000])
  func pieces(stream: [UInt8], length: Int) {
    var decoder = StreamDecoder()
    var result: [UInt8] = []
    for start in stride(from: 0, to: stream.count, by: length) {
      result += decoder.decode(Array(stream[start..<min(start + length, stream.count)]))
    }
    result += decoder.finish()
    #expect(String(decoding: result, as: UTF8.self) == Self.text)
  }

  @Test("what is no wide text goes through at once, whatever it is")
  func narrow() {
    for bytes: [UInt8] in [[0x61, 0x0A], [0x80, 0x61], Array("Grüße\n".utf8), [0xE9, 0x0A]] {
      var decoder = StreamDecoder()
      #expect(decoder.decode(bytes) == bytes)
      #expect(decoder.decode([0x62]) == [0x62])
      #expect(decoder.finish() == [])
    }
  }
}
