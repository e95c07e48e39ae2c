import Foundation

/// The one computation of the WebSocket handshake (RFC 6455, section 4.2.2).
enum WebSocketHandshake {
  /// Returns the answer to a client's key.
  static func accept(key: String) -> String {
    let text = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
    return Data(sha1(Array(text.utf8))).base64EncodedString()
  }

  /// The secure hash algorithm of RFC 3174.
  static func sha1(_ message: [UInt8]) -> [UInt8] {
    var padded = message + [0x80]
    while padded.count % 64 != 56 { padded.append(0) }
    let bits = UInt64(message.count) * 8
    padded += stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: bits >> $0) }
    var hash: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    for start in stride(from: 0, to: padded.count, by: 64) {
      mix(padded[start..<start + 64], into: &hash)
    }
    return hash.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) } }
  }

  private static func mix(_ block: ArraySlice<UInt8>, into hash: inout [UInt32]) {
    var words = stride(from: block.startIndex, to: block.endIndex, by: 4).map { index in
      block[index..<index + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
    for index in 16..<80 {
      let mixed = words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16]
      words.append(rotated(mixed, by: 1))
    }
    var state = hash
    for (index, word) in words.enumerated() {
      let (choice, constant) = round(index, state)
      let sum = rotated(state[0], by: 5) &+ choice &+ state[4] &+ constant &+ word
      state = [sum, state[0], rotated(state[1], by: 30), state[2], state[3]]
    }
    for index in 0..<5 { hash[index] &+= state[index] }
  }

  private static func round(_ index: Int, _ state: [UInt32]) -> (UInt32, UInt32) {
    let (b, c, d) = (state[1], state[2], state[3])
    return switch index / 20 {
    case 0: ((b & c) | (~b & d), 0x5A82_7999)
    case 1: (b ^ c ^ d, 0x6ED9_EBA1)
    case 2: ((b & c) | (b & d) | (c & d), 0x8F1B_BCDC)
    default: (b ^ c ^ d, 0xCA62_C1D6)
    }
  }

  private static func rotated(_ word: UInt32, by bits: UInt32) -> UInt32 {
    word << bits | word >> (32 - bits)
  }
}
